package dev.touchstack.lab.go;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.host.EmulatedCpu;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.MemoryRunner;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.peer.GoPeer;
import dev.touchstack.lab.report.GoFigures;
import dev.touchstack.lab.report.GoReport;
import dev.touchstack.lab.report.GoText;
import dev.touchstack.lab.report.NotMeasured;
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
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures Copy's tasks beside goroutines, writes the report and prints its tables. */
public final class GoMeasurement {

    /** From what a request needs to what a deep recursion does. */
    public static final List<Depth> DEPTHS = List.of(Depth.kib(12), Depth.kib(125), Depth.kib(1280), Depth.kib(7680));

    /** A task that has run, and has needed no more than its first stack. */
    private static final Depth IDLE = Depth.kib(1);
    private static final int IDLE_GOROUTINES = 100_000;
    private static final int IDLE_ON_EMULATED_CPU = 1_000;

    private final Host host = Host.read();
    private final Settings settings;
    private final String version;
    private final PrintWriter out;
    private final Progress progress;
    private final List<NotMeasured> notMeasured = new ArrayList<>();

    /**
     * Measures nothing yet.
     *
     * @param settings
     *            of which depths, rounds and timing are heeded
     * @param version
     *            of this program, for the report
     * @param out
     *            for the tables
     * @param messages
     *            for progress
     */
    public GoMeasurement(Settings settings, String version, PrintWriter out, PrintWriter messages) {
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
        ReportedRun.run("the measurement beside Go", directory, "go.json",
                (begin, log) -> measure(directory, begin, log), GoText::of, out);
    }

    private GoReport measure(Path directory, String begin, PrintStream log) {
        Optional<GoPeer> go = build(directory);
        Optional<GoFigures> figures = go.map(this::count);
        List<MemoryUse> copies = countCopies();
        GoPlan plan = GoPlan.of(settings.depths(), go.isPresent());
        JmhRunner jmh = new JmhRunner(settings.timing(), ClassArchive.options(directory), !settings.emulated(),
                log);
        Times times = new Rounds(plan.variants(), variant -> time(variant, jmh, go), progress)
                .run(settings.rounds(), new TimeLimit(0, System::nanoTime));
        return new GoReport(version, begin, host, settings, ChildJvm.options(), figures.orElse(null),
                times.timed(settings.emulated()), times.compared(plan.pairs(), settings.emulated()), copies,
                notMeasured);
    }

    private Optional<GoPeer> build(Path directory) {
        try {
            return Optional.of(GoPeer.build(directory));
        } catch (LabException failure) {
            notMeasured.add(NotMeasured.because(Subject.GO.label(), failure));
            return Optional.empty();
        }
    }

    private GoFigures count(GoPeer go) {
        progress.begin("counts of " + go.version(), settings.depths().size());
        List<GoFigures.Faults> faults = new ArrayList<>();
        for (Depth depth : settings.depths()) {
            progress.next(depth.bytes() + " bytes");
            faults.add(new GoFigures.Faults(depth.bytes(), go.minorFaults(Experiment.COLD, depth),
                    go.minorFaults(Experiment.WARM, depth)));
        }
        return new GoFigures(go.version(), faults,
                go.idle(settings.emulated() ? IDLE_ON_EMULATED_CPU : IDLE_GOROUTINES));
    }

    /** One JVM for each, unless it takes long to start. */
    private List<MemoryUse> countCopies() {
        List<Depth> depths = new ArrayList<>(settings.depths());
        depths.addFirst(IDLE);
        progress.begin("counts of Copy", depths.size());
        List<MemoryUse> copies = new ArrayList<>();
        for (Depth depth : depths) {
            progress.next(depth.bytes() + " bytes");
            copies.add(settings.emulated()
                    ? MemoryRunner.measureHere(Strategy.COPY, depth)
                    : MemoryRunner.measure(Strategy.COPY, depth));
        }
        return copies;
    }

    private List<Double> time(Variant variant, JmhRunner jmh, Optional<GoPeer> go) {
        return variant.subject() == Subject.GO
                ? go.orElseThrow().measure(variant.experiment(), new Depth(variant.depthBytes()), settings.timing())
                : jmh.measure(variant);
    }
}
