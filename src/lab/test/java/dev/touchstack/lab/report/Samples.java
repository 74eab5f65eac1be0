package dev.touchstack.lab.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import dev.touchstack.lab.faults.FaultOutcome;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.memory.RunCosts;
import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.Map;

/** A report as wide as reports get, with invented figures. */
public final class Samples {

    private static final long DEPTH = Depth.kib(7680).bytes();
    private static final Series FAST = Series.ofRounds(
            List.of(List.of(991.0, 992.5), List.of(995.0), List.of(995.0), List.of(998.1)));
    private static final Series SLOW = Series.ofRounds(
            List.of(List.of(1250.25), List.of(1260.0), List.of(1260.0), List.of(1270.0)));

    private Samples() {
    }

    /** The report, from a CPU that is not emulated. */
    public static Report report() {
        return report(false);
    }

    static Report onArm64() {
        return report("arm64", 64 << 10, true);
    }

    /** The report. */
    public static Report report(boolean emulated) {
        return report("x86-64", 4096, emulated);
    }

    private static Report report(String architecture, long pageBytes, boolean emulated) {
        Variant touch = new Variant(Experiment.COLD, Subject.TOUCH, DEPTH);
        Variant copy = new Variant(Experiment.COLD, Subject.COPY, DEPTH);
        Variant checked = new Variant(Experiment.CALLS, Subject.CHECKED, 0);
        Variant padded = new Variant(Experiment.CALLS, Subject.PADDED, 0);
        Variant ready = new Variant(Experiment.ENTER, Subject.TASK_STACK, 0);
        Variant fatal = new Variant(Experiment.ENTER, Subject.FATAL_HITS, 0);
        Variant overflow = new Variant(Experiment.OVERFLOW, Subject.OVERFLOW, 0);
        Variant inC = new Variant(Experiment.OVERFLOW, Subject.C, 0);
        Host host = new Host("A CPU", 2, architecture, "6.18.0", pageBytes, "madvise", "heuristic", 65530, "A JVM 25");
        return new Report("1.2.3", "2026-01-02T03:04:05Z", true, host,
                new Settings(List.of(DEPTH), 3, 0, new Timing(1, 2, 3), 2, 1, false, emulated), List.of(Part.values()),
                List.of("-Xms64m"),
                List.of(Timed.of(touch, FAST, emulated), Timed.of(copy, SLOW, emulated),
                        Timed.of(padded, FAST, emulated),
                        Timed.of(checked, SLOW, emulated), Timed.of(ready, SLOW, emulated),
                        Timed.of(fatal, FAST, emulated), Timed.of(overflow, SLOW, emulated),
                        Timed.of(inC, FAST, emulated)),
                List.of(Compared.of(copy, touch, Ratio.of(SLOW, FAST), emulated),
                        Compared.of(checked, padded, Ratio.of(SLOW, FAST), emulated),
                        Compared.of(overflow, inC, Ratio.of(SLOW, FAST), emulated)),
                List.of(use(Strategy.TOUCH, 0), use(Strategy.COPY, 8_380_000)),
                List.of(new FaultCounts(FaultKind.TOO_DEEP, Map.of(FaultOutcome.OVERFLOW, 300)),
                        new FaultCounts(FaultKind.FOREIGN_THREAD,
                                Map.of(FaultOutcome.HANDED_ON, 298, FaultOutcome.OVERFLOW, 2))),
                List.of(), List.of(new StepCounts(Subject.MINOR_FAULT, 1, 0)),
                List.of(), null, null, null, PoolSamples.figures(emulated),
                List.of(new ClaimVerdict("C1", "a claim", "depends", "on the weather", List.of("1.03"))),
                List.of(new NotMeasured("C", "no gcc")));
    }

    /** The same with other values of some components, by name. */
    public static Report with(Report report, Map<String, Object> components) {
        ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        ObjectNode tree = json.valueToTree(report);
        components.forEach((name, value) -> {
            if (!tree.has(name)) {
                throw new IllegalArgumentException("no component " + name);
            }
            tree.set(name, json.valueToTree(value));
        });
        return json.convertValue(tree, Report.class);
    }

    private static MemoryUse use(Strategy strategy, double bytesCopied) {
        return new MemoryUse(strategy, DEPTH, 8, 7_864_320, 16_384, 2.125,
                new RunCosts(1920, 12, bytesCopied, 65_000, 66_000),
                new RunCosts(0, 12, bytesCopied, 65_000, 66_000));
    }
}
