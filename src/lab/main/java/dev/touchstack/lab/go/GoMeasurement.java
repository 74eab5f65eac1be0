package dev.touchstack.lab.go;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.memory.MemoryRunner;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.peer.GoPeer;
import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.report.GoFigures;
import dev.touchstack.lab.report.GoReport;
import dev.touchstack.lab.report.GoText;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.Stopwatch;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Strategy;
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

    private final Settings settings;
    private final String version;
    private final PrintWriter out;
    private final PrintWriter messages;

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
        this.settings = settings;
        this.version = version;
        this.out = out;
        this.messages = messages;
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
        new ReportedRun<>("the measurement beside Go", directory, "go.json", this::measure)
                .run(GoText::of, out, messages);
    }

    private GoReport measure(Session session) {
        Settings chosen = session.settled(settings);
        Peers peers = session.buildPeers(List.of(GoPeer.class));
        Optional<GoFigures> figures = peers.find(GoPeer.class).map(peer -> count(peer, chosen, session));
        List<MemoryUse> copies = countCopies(chosen, session);
        GoPlan plan = GoPlan.of(chosen.depths(), figures.isPresent());
        JmhRunner jmh = session.jmh(chosen.timing(), chosen.emulated());
        Times times = new Rounds(plan.variants(), new Stopwatch(jmh, peers, chosen.timing()), session)
                .run(chosen.rounds(), new TimeLimit(0, System::nanoTime));
        return new GoReport(version, session.begin(), session.host(), chosen, ChildJvm.options(),
                figures.orElse(null), times.timed(chosen.emulated()),
                times.compared(plan.pairs(), chosen.emulated()), copies, session.notMeasured());
    }

    private static GoFigures count(GoPeer go, Settings settings, Session session) {
        session.progress().begin("counts of " + go.version(), settings.depths().size());
        List<GoFigures.Faults> faults = new ArrayList<>();
        for (Depth depth : settings.depths()) {
            session.progress().next(depth.bytes() + " bytes");
            faults.add(new GoFigures.Faults(depth.bytes(), go.minorFaults(Experiment.COLD, depth),
                    go.minorFaults(Experiment.WARM, depth)));
        }
        return new GoFigures(go.version(), faults,
                go.idle(settings.emulated() ? IDLE_ON_EMULATED_CPU : IDLE_GOROUTINES));
    }

    /** One JVM for each, unless it takes long to start. */
    private static List<MemoryUse> countCopies(Settings settings, Session session) {
        List<Depth> depths = new ArrayList<>(settings.depths());
        depths.addFirst(IDLE);
        session.progress().begin("counts of Copy", depths.size());
        List<MemoryUse> copies = new ArrayList<>();
        for (Depth depth : depths) {
            session.progress().next(depth.bytes() + " bytes");
            copies.add(settings.emulated()
                    ? MemoryRunner.measureHere(Strategy.COPY, depth)
                    : MemoryRunner.measure(Strategy.COPY, depth));
        }
        return copies;
    }
}
