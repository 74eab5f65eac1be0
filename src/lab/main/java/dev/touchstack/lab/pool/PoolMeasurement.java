package dev.touchstack.lab.pool;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.host.EmulatedCpu;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.CountedStacksRunner;
import dev.touchstack.lab.memory.LiveStacksRunner;
import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.peer.StacksPeer;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.PoolReport;
import dev.touchstack.lab.report.PoolText;
import dev.touchstack.lab.session.ClassArchive;
import dev.touchstack.lab.session.Orphans;
import dev.touchstack.lab.session.OutputFolder;
import dev.touchstack.lab.session.Progress;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures the pool, writes the report and prints its tables. */
public final class PoolMeasurement {

    private static final List<Subject> COUNTED = List.of(Subject.WARM_POOL, Subject.COLD_POOL, Subject.PLAIN_JAVA,
            Subject.ARENA);

    private final Host host = Host.read();
    private final PoolSettings settings;
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
    public PoolMeasurement(PoolSettings settings, String version, PrintWriter out, PrintWriter messages) {
        this.settings = (EmulatedCpu.isNamed(host.cpu()) ? settings.onEmulatedCpu() : settings).settled();
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
        OutputFolder folder = OutputFolder.prepare(directory);
        try (PrintStream log = folder.log(); AutoCloseable _ = Orphans.prevent()) {
            String begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            Optional<StacksPeer> peer = compilePeer(directory);
            LiveStacksUse live = liveStacks();
            List<StackCounts> counts = counts(peer);
            JmhRunner jmh = new JmhRunner(settings.timing(), ClassArchive.options(directory), !settings.emulated(),
                    log);
            progress.begin("allocation", 1);
            List<Double> allocated = jmh.measureAllocation(PoolPlan.ONE_THREAD);
            PoolPlan plan = PoolPlan.of(peer.isPresent());
            Times times = new Rounds(plan.variants(), variant -> time(variant, jmh, peer), progress)
                    .run(settings.rounds(), new TimeLimit(0, System::nanoTime));
            PoolReport report = new PoolReport(version, begin, host, settings, ChildJvm.options(), live,
                    times.timed(settings.emulated()), times.compared(plan.pairs(), settings.emulated()), allocated,
                    counts, notMeasured);
            Path file = folder.write("pool.json", report);
            out.println(PoolText.of(report));
            out.println("Report with every sample: " + file);
            out.flush();
        } catch (LabException failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new LabException("the measurement of the pool failed: " + unexpected, unexpected);
        }
    }

    private Optional<StacksPeer> compilePeer(Path directory) {
        try {
            return Optional.of(StacksPeer.compile(directory));
        } catch (LabException failure) {
            notMeasured.add(new NotMeasured(Subject.C.label(), String.valueOf(failure.getMessage())));
            return Optional.empty();
        }
    }

    /** The rest does not need it: what keeps it from being measured is said in the report. */
    private @Nullable LiveStacksUse liveStacks() {
        progress.begin(settings.liveStacks() + " live stacks", 1);
        try {
            return LiveStacksRunner.measure(settings.liveStacks());
        } catch (LabException failure) {
            notMeasured.add(new NotMeasured("live stacks", String.valueOf(failure.getMessage())));
            return null;
        }
    }

    /** One JVM for each, unless it takes long to start. */
    private List<StackCounts> counts(Optional<StacksPeer> peer) {
        progress.begin("counts", COUNTED.size());
        List<StackCounts> counts = new ArrayList<>();
        if (settings.emulated()) {
            counts.addAll(CountedStacksRunner.measure(COUNTED, settings.countedStacks()));
        } else {
            COUNTED.forEach(way -> counts.addAll(CountedStacksRunner.measure(List.of(way), settings.countedStacks())));
        }
        peer.ifPresent(c -> counts.add(c.count(settings.countedStacks())));
        return counts;
    }

    private List<Double> time(Variant variant, JmhRunner jmh, Optional<StacksPeer> peer) {
        return switch (variant.subject()) {
            case C, PLAIN_C -> peer.orElseThrow().measure(variant.subject(), settings.timing());
            default -> jmh.measure(variant);
        };
    }
}
