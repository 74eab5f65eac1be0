package dev.touchstack.lab.running;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.host.EmulatedCpu;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.WaitingCoroutinesRunner;
import dev.touchstack.lab.memory.WaitingCoroutinesUse;
import dev.touchstack.lab.memory.WaitingThreadsRunner;
import dev.touchstack.lab.memory.WaitingThreadsUse;
import dev.touchstack.lab.peer.ThreadsPeer;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.RunningReport;
import dev.touchstack.lab.report.RunningRow;
import dev.touchstack.lab.report.RunningText;
import dev.touchstack.lab.session.ClassArchive;
import dev.touchstack.lab.session.Pair;
import dev.touchstack.lab.session.Progress;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.io.PrintStream;
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

    private final Host host = Host.read();
    private final Settings settings;
    private final RunningCounts counts;
    private final String version;
    private final PrintWriter out;
    private final Progress progress;
    private final List<NotMeasured> notMeasured = new ArrayList<>();

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
        this.settings = EmulatedCpu.isNamed(host.cpu()) ? settings.onEmulatedCpu() : settings;
        this.counts = counts.settled(this.settings.emulated());
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
        ReportedRun.run("the measurement of running", directory, "running.json",
                (begin, log) -> measure(directory, begin, log), RunningText::of, out);
    }

    private RunningReport measure(Path directory, String begin, PrintStream log) {
        Optional<ThreadsPeer> peer = compilePeer(directory);
        WaitingCoroutinesUse suspended = suspended();
        List<WaitingThreadsUse> threads = threads();
        JmhRunner jmh = new JmhRunner(settings.timing(), ClassArchive.options(directory), !settings.emulated(), log);
        List<Pair> pairs = RunningRow.all().stream().map(RunningMeasurement::pair)
                .filter(pair -> peer.isPresent() || !isOfPeer(pair.denominator())).toList();
        List<Variant> variants = pairs.stream().flatMap(pair -> Stream.of(pair.numerator(), pair.denominator()))
                .distinct().toList();
        Times times = new Rounds(variants,
                variant -> isOfPeer(variant)
                        ? peer.orElseThrow().measure(variant.subject(), settings.timing())
                        : jmh.measure(variant),
                progress).run(settings.rounds(), new TimeLimit(0, System::nanoTime));
        return new RunningReport(version, begin, host, ChildJvm.options(), settings.emulated(),
                times.timed(settings.emulated()), times.compared(pairs, settings.emulated()), suspended, threads,
                notMeasured);
    }

    private static Pair pair(RunningRow row) {
        return new Pair(new Variant(row.experiment(), row.subject(), 0),
                new Variant(row.experiment(), row.against(), 0));
    }

    private static boolean isOfPeer(Variant variant) {
        return variant.subject() == Subject.C || variant.subject() == Subject.C_DEFAULT;
    }

    private Optional<ThreadsPeer> compilePeer(Path directory) {
        try {
            return Optional.of(ThreadsPeer.compile(directory));
        } catch (LabException failure) {
            notMeasured.add(NotMeasured.because(Subject.C.label(), failure));
            return Optional.empty();
        }
    }

    private @Nullable WaitingCoroutinesUse suspended() {
        progress.begin(counts.coroutines() + " suspended coroutines", 1);
        try {
            return WaitingCoroutinesRunner.measure(counts.coroutines());
        } catch (LabException failure) {
            notMeasured.add(NotMeasured.because("suspended coroutines", failure));
            return null;
        }
    }

    private List<WaitingThreadsUse> threads() {
        progress.begin(counts.threads() + " waiting threads", 2 * KINDS.size());
        List<WaitingThreadsUse> uses = new ArrayList<>();
        for (int frames : new int[]{0, DEEP}) {
            for (Subject kind : KINDS) {
                progress.next(kind.label());
                try {
                    uses.add(WaitingThreadsRunner.measure(kind, counts.threads(), frames));
                } catch (LabException failure) {
                    notMeasured.add(NotMeasured.because("waiting threads, " + kind.label(), failure));
                }
            }
        }
        return uses;
    }
}
