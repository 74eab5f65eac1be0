package dev.touchstack.lab.page;

import static java.util.Objects.requireNonNull;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import dev.touchstack.lab.faults.FaultOutcome;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.memory.ProcessMemory;
import dev.touchstack.lab.memory.RunCosts;
import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.report.Compared;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportSections;
import dev.touchstack.lab.report.TaskCell;
import dev.touchstack.lab.report.TaskRow;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.stats.Outcome;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.RunCounts;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report with everything in it that a comparison can have: times as they were once, rounds invented around them. */
public final class FullReport {

    private static final List<Long> DEPTHS = Settings.usual().depthsBytes();
    private static final int ROUNDS = 5;

    private final Random random = new Random(1);
    private final boolean emulated;
    private final Map<Variant, Series> series = new LinkedHashMap<>();
    private final List<Compared> compared = new ArrayList<>();

    private FullReport(boolean emulated) {
        this.emulated = emulated;
    }

    static String page(boolean emulated) {
        Report report = of(emulated);
        return ReportPage.of(report, ReportSections.of(report));
    }

    public static Report of(boolean emulated) {
        FullReport all = new FullReport(emulated);
        all.depths();
        all.others();
        FullReport pool = new FullReport(emulated);
        pool.pool();
        Settings settings = Settings.usual();
        return new Report("1.2.3", "2026-01-02T03:04:05Z", true,
                new Host("A <CPU> & more", 2, "x86-64", "6.18.0", 4096, "madvise", "heuristic", 65530,
                        "OpenJDK 64-Bit Server VM 25+1"),
                emulated ? settings.onEmulatedCpu() : settings, List.of(Part.values()),
                List.of("-Xms64m", "-XX:+UseSerialGC"), all.timed(),
                all.compared, memory(), faults(), tasks(), List.of(new StepCounts(Subject.MINOR_FAULT, 1, 0)),
                List.of(), null, null, null, pool.figures(),
                List.of(),
                List.of(new NotMeasured("hand-over", "there is </script> & \"one\" processor")));
    }

    private void depths() {
        double[] touch = {3570, 7120, 45_700, 791_000, 6.3e6};
        double[] copy = {1470, 10_500, 67_300, 1.08e6, 8.73e6};
        double[] inC = {3470, 6360, 43_300, 655_000, 5.08e6};
        double[] warmTouch = {29.7, 149, 885, 24_800, 303_000};
        double[] warmCopy = {37.1, 1520, 13_500, 252_000, 1.87e6};
        for (int i = 0; i < DEPTHS.size(); i++) {
            long depth = DEPTHS.get(i);
            Variant first = time(Experiment.COLD, Subject.TOUCH, depth, touch[i]);
            compare(time(Experiment.COLD, Subject.COPY, depth, copy[i]), first);
            Variant c = time(Experiment.COLD, Subject.C, depth, inC[i]);
            compare(first, c);
            if (i > 1) {
                compare(time(Experiment.COLD, Subject.TOUCH_PAGE_FRAMES, depth, inC[i] * 1.02), c);
            }
            Variant warm = time(Experiment.WARM, Subject.TOUCH, depth, warmTouch[i]);
            compare(time(Experiment.WARM, Subject.COPY, depth, warmCopy[i]), warm);
        }
    }

    private void others() {
        Variant unchecked = time(Experiment.CALLS, Subject.UNCHECKED, 0, 2.23);
        Variant padded = time(Experiment.CALLS, Subject.PADDED, 0, 2.32);
        Variant checked = time(Experiment.CALLS, Subject.CHECKED, 0, 2.43);
        compare(padded, unchecked);
        compare(checked, unchecked);
        compare(checked, padded);
        Variant downcall = time(Experiment.ENTER, Subject.DOWNCALL, 0, 6.97);
        compare(time(Experiment.ENTER, Subject.STUB, 0, 13.2), downcall);
        compare(time(Experiment.ENTER, Subject.TASK_STACK, 0, 15.6), downcall);
        time(Experiment.ENTER, Subject.FATAL_HITS, 0, 11.1);
        compare(time(Experiment.OVERFLOW, Subject.OVERFLOW, 0, 5870), time(Experiment.OVERFLOW, Subject.C, 0, 2690));
        compare(time(Experiment.STEP, Subject.MINOR_FAULT, 0, 1700), time(Experiment.STEP, Subject.PAGE_HELD, 0, 12));
    }

    private void pool() {
        Variant one = time(Experiment.POOL_WARM, Subject.ONE_THREAD, 0, 26.3);
        compare(one, time(Experiment.POOL_WARM, Subject.TWO_THREADS, 0, 13.5));
        compare(time(Experiment.POOL_COLD, Subject.COLD_POOL, 0, 2860), time(Experiment.POOL_COLD, Subject.C, 0, 2960));
        Variant warm = time(Experiment.CYCLE, Subject.WARM_POOL, 0, 29.9);
        compare(time(Experiment.CYCLE, Subject.COLD_POOL, 0, 15_100), warm);
        compare(time(Experiment.CYCLE, Subject.PLAIN_JAVA, 0, 34_700), warm);
        compare(time(Experiment.CYCLE, Subject.PLAIN_C, 0, 14_700), warm);
        compare(time(Experiment.CYCLE, Subject.ARENA, 0, 160_000), warm);
    }

    private Variant time(Experiment experiment, Subject subject, long depth, double nanos) {
        Variant variant = new Variant(experiment, subject, depth);
        series.put(variant, Series.ofRounds(IntStream.range(0, ROUNDS)
                .mapToObj(_ -> List.of(nanos * (1 + 0.3 * (random.nextDouble() - 0.5)))).toList()));
        return variant;
    }

    private void compare(Variant numerator, Variant denominator) {
        Ratio ratio = Ratio.of(requireNonNull(series.get(numerator)), requireNonNull(series.get(denominator)));
        compared.add(Compared.of(numerator, denominator, ratio, emulated));
    }

    private List<Timed> timed() {
        return series.entrySet().stream().map(one -> Timed.of(one.getKey(), one.getValue(), emulated)).toList();
    }

    private PoolFigures figures() {
        return new PoolFigures(PoolSettings.within(Settings.usual()),
                new LiveStacksUse(100_000, 100_000, "", new ProcessMemory(410_000_000, 413_000_000, 1L << 40, 1),
                        new ProcessMemory(938_000, 0, 0, 0)),
                timed(), compared, List.of(40.0),
                Stream.of(Subject.WARM_POOL, Subject.COLD_POOL, Subject.PLAIN_JAVA, Subject.PLAIN_C)
                        .map(way -> new StackCounts(way, 64, 1, 0.02, 4096)).toList());
    }

    private static List<TaskRow> tasks() {
        return Stream.of("16", "64", "256").map(functions -> new TaskRow("chain/" + functions, Group.CHAIN, functions,
                1 << 20, Stream.of(StackStrategy.TOUCH, StackStrategy.CHECKED_TOUCH, StackStrategy.PADDED_TOUCH)
                        .map(FullReport::cell).toList()))
                .toList();
    }

    private static TaskCell cell(StackStrategy strategy) {
        Series series = Series.ofRounds(IntStream.range(0, ROUNDS)
                .mapToObj(round -> List.of((strategy == StackStrategy.CHECKED_TOUCH ? 2.2 : 2.0) + 0.01 * round))
                .toList());
        return new TaskCell(strategy, series.spread(), series.spread(), Outcome.NO_DIFFERENCE_SHOWN, RunCounts.NONE,
                Map.of(), 100, 50, series.rounds());
    }

    private static List<MemoryUse> memory() {
        return DEPTHS.stream().flatMap(depth -> Stream.of(
                use(Strategy.TOUCH, depth, Math.max(4096.0, depth), 4096 + depth / 512.0, 0),
                use(Strategy.COPY, depth, 1.1 * depth + 1024, 5 + depth / 430.0, 1.5 * depth))).toList();
    }

    private static MemoryUse use(Strategy strategy, long depth, double resident, double tables, double copied) {
        RunCosts costs = new RunCosts(resident / 4096, 3, copied, 100, 100);
        return new MemoryUse(strategy, depth, 64, resident, tables, 0.02, costs, costs);
    }

    private static List<FaultCounts> faults() {
        return Stream.of(FaultKind.values()).map(kind -> new FaultCounts(kind, Map.of(kind.right(), 1000,
                FaultOutcome.NEITHER, 0))).toList();
    }
}
