package dev.touchstack.lab.compare;

import dev.touchstack.lab.bench.CallsRunner;
import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultsRunner;
import dev.touchstack.lab.host.EmulatedCpu;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.MemoryRunner;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.page.ReportPage;
import dev.touchstack.lab.peer.OverflowPeer;
import dev.touchstack.lab.peer.TouchPeer;
import dev.touchstack.lab.pool.PoolExperiments;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportText;
import dev.touchstack.lab.session.ClassArchive;
import dev.touchstack.lab.session.Progress;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures Touch and Copy on the same tasks, writes the report and its page, and prints its tables. */
public final class Comparison {

    /** Of the time that there is for tasks, this part is added for the pool. */
    private static final int POOL_SHARE = 3;

    private final Host host = Host.read();
    private final Settings settings;
    private final String version;
    private final PrintWriter out;
    private final Progress progress;
    private final List<NotMeasured> notMeasured = new ArrayList<>();

    /**
     * Measures nothing yet.
     *
     * @param version
     *            of this program, for the report
     * @param out
     *            for the tables
     * @param messages
     *            for progress
     */
    public Comparison(Settings settings, String version, PrintWriter out, PrintWriter messages) {
        this.settings = EmulatedCpu.isNamed(host.cpu()) ? settings.onEmulatedCpu() : settings;
        this.version = version;
        this.out = out;
        this.progress = new Progress(messages);
    }

    /**
     * Measures.
     *
     * @param directory
     *            where the report goes; made if missing
     * @throws LabException
     *             when something essential could not be measured or written
     */
    public void run(Path directory) {
        ReportedRun.run("the comparison", directory, "report.json", (begin, log) -> measure(directory, begin, log),
                ReportText::of, Map.of("index.html", ReportPage::of), out);
    }

    private Report measure(Path directory, String begin, PrintStream log) {
        Optional<Peers> peers = compilePeers(directory);
        Plan plan = Plan.of(settings.depths(), host.pageBytes(), peers.isPresent());
        List<MemoryUse> memory = measureMemory();
        List<FaultCounts> faults = tryFaults();
        Times calls = measureCalls();
        JmhRunner jmh = new JmhRunner(settings.timing(), ClassArchive.options(directory), !settings.emulated(),
                log);
        Times times = new Rounds(plan.variants(), variant -> measure(variant, jmh, peers), progress)
                .run(settings.rounds(), new TimeLimit(settings.limitSeconds(), System::nanoTime)).plus(calls);
        PoolFigures pool = new PoolExperiments(PoolSettings.within(settings), jmh, progress, notMeasured)
                .measureRows(directory, new TimeLimit(settings.limitSeconds() / POOL_SHARE, System::nanoTime));
        return new Report(version, begin, host, settings, ChildJvm.options(),
                times.timed(settings.emulated()), times.compared(plan.pairs(), settings.emulated()), memory, faults,
                pool, notMeasured);
    }

    /** The programs in C. */
    private record Peers(TouchPeer touch, OverflowPeer overflow) {
    }

    private Optional<Peers> compilePeers(Path directory) {
        try {
            return Optional.of(new Peers(TouchPeer.compile(directory), OverflowPeer.compile(directory)));
        } catch (LabException failure) {
            notMeasured.add(NotMeasured.because(Subject.C.label(), failure));
            return Optional.empty();
        }
    }

    private List<MemoryUse> measureMemory() {
        List<MemoryUse> memory = new ArrayList<>();
        progress.begin("memory", settings.depths().size() * Strategy.values().length);
        for (Depth depth : settings.depths()) {
            for (Strategy strategy : Strategy.values()) {
                progress.next(strategy.name());
                measureMemory(strategy, depth).ifPresent(memory::add);
            }
        }
        return memory;
    }

    /** The times do not need it: what keeps it from being measured is said in the report. */
    private Optional<MemoryUse> measureMemory(Strategy strategy, Depth depth) {
        try {
            return Optional.of(MemoryRunner.measure(strategy, depth));
        } catch (LabException failure) {
            notMeasured.add(NotMeasured.because("memory of " + strategy + " at " + depth.bytes() + " bytes", failure));
            return Optional.empty();
        }
    }

    private List<FaultCounts> tryFaults() {
        progress.begin("faults", 1);
        progress.next("faults");
        try {
            return FaultsRunner.count(settings.emulated());
        } catch (LabException failure) {
            notMeasured.add(NotMeasured.because("faults", failure));
            return List.of();
        }
    }

    private Times measureCalls() {
        Map<Variant, List<List<Double>>> samples = new LinkedHashMap<>();
        progress.begin("calls", settings.rounds());
        for (int round = 0; round < settings.rounds(); round++) {
            progress.next("round " + (round + 1));
            CallsRunner.measure(settings.placements(), round)
                    .forEach((variant, times) -> samples.computeIfAbsent(variant, _ -> new ArrayList<>()).add(times));
        }
        return Times.of(samples, true);
    }

    private List<Double> measure(Variant variant, JmhRunner jmh, Optional<Peers> peers) {
        if (variant.subject() != Subject.C) {
            return jmh.measure(variant);
        }
        Peers programs = peers.orElseThrow();
        return variant.experiment() == Experiment.OVERFLOW
                ? programs.overflow().measure(settings.timing())
                : programs.touch().measure(new Depth(variant.depthBytes()), settings.timing());
    }
}
