package dev.touchstack.lab.running;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.memory.WaitingCoroutinesRunner;
import dev.touchstack.lab.memory.WaitingCoroutinesUse;
import dev.touchstack.lab.memory.WaitingThreadsRunner;
import dev.touchstack.lab.memory.WaitingThreadsUse;
import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.peer.ThreadsPeer;
import dev.touchstack.lab.report.RunningReport;
import dev.touchstack.lab.report.RunningRow;
import dev.touchstack.lab.report.RunningText;
import dev.touchstack.lab.session.Pair;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.Stopwatch;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures what running on a task's stack costs, writes the report and prints its tables. */
public final class RunningMeasurement {

    private static final List<Subject> KINDS = List.of(Subject.STACK_THREAD, Subject.PLATFORM_THREAD,
            Subject.VIRTUAL_THREAD);
    private static final int DEEP = 500;

    private final Settings settings;
    private final RunningCounts counts;
    private final String version;
    private final PrintWriter out;
    private final PrintWriter messages;

    /**
     * Measures nothing yet.
     *
     * @param settings
     *            of which rounds and timing are heeded
     * @param counts
     *            of coroutines and threads that wait
     * @param version
     *            of this program, for the report
     * @param out
     *            for the tables
     * @param messages
     *            for progress
     */
    public RunningMeasurement(Settings settings, RunningCounts counts, String version, PrintWriter out,
            PrintWriter messages) {
        this.settings = settings;
        this.counts = counts;
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
        new ReportedRun<>("the measurement of running", directory, "running.json", this::measure)
                .run(RunningText::of, out, messages);
    }

    private RunningReport measure(Session session) {
        Settings chosen = session.settled(settings);
        RunningCounts asked = counts.settled(chosen.emulated());
        Peers peers = session.buildPeers(List.of(ThreadsPeer.class));
        WaitingCoroutinesUse suspended = suspended(asked.coroutines(), session);
        List<WaitingThreadsUse> threads = threads(asked.threads(), session);
        JmhRunner jmh = session.jmh(chosen.timing(), chosen.emulated());
        List<Pair> pairs = RunningRow.all().stream()
                .map(row -> Pair.of(row.experiment(), 0, row.subject(), row.against()))
                .filter(pair -> peers.canTime(pair.denominator())).toList();
        List<Variant> variants = pairs.stream().flatMap(pair -> Stream.of(pair.numerator(), pair.denominator()))
                .distinct().toList();
        Times times = new Rounds(variants, new Stopwatch(jmh, peers, chosen.timing()), session).run(chosen.rounds(),
                new TimeLimit(0, System::nanoTime));
        return new RunningReport(version, session.begin(), session.host(), ChildJvm.options(), chosen.emulated(),
                times.timed(chosen.emulated()), times.compared(pairs, chosen.emulated()), suspended, threads,
                session.notMeasured());
    }

    private static @Nullable WaitingCoroutinesUse suspended(int coroutines, Session session) {
        session.progress().begin(coroutines + " suspended coroutines", 1);
        return session.attempt("suspended coroutines", () -> Optional.of(WaitingCoroutinesRunner.measure(coroutines)),
                Optional.<WaitingCoroutinesUse>empty()).orElse(null);
    }

    private static List<WaitingThreadsUse> threads(int threads, Session session) {
        session.progress().begin(threads + " waiting threads", 2 * KINDS.size());
        List<WaitingThreadsUse> uses = new ArrayList<>();
        for (int frames : new int[]{0, DEEP}) {
            for (Subject kind : KINDS) {
                session.progress().next(kind.label());
                uses.addAll(session.attempt("waiting threads, " + kind.label(),
                        () -> List.of(WaitingThreadsRunner.measure(kind, threads, frames)), List.of()));
            }
        }
        return uses;
    }
}
