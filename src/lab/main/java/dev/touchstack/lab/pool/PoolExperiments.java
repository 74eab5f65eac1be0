package dev.touchstack.lab.pool;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.memory.CountedStacksRunner;
import dev.touchstack.lab.memory.LiveStacksRunner;
import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.peer.StacksPeer;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.session.Progress;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The experiments with the pool, alone or as part of a comparison. */
public final class PoolExperiments {

    private static final List<Subject> COUNTED = List.of(Subject.WARM_POOL, Subject.COLD_POOL, Subject.PLAIN_JAVA,
            Subject.ARENA);

    private final PoolSettings settings;
    private final JmhRunner jmh;
    private final Progress progress;
    private final List<NotMeasured> notMeasured;

    /**
     * Measures nothing yet.
     *
     * @param notMeasured
     *            where it is said what could not be
     */
    public PoolExperiments(PoolSettings settings, JmhRunner jmh, Progress progress, List<NotMeasured> notMeasured) {
        this.settings = settings;
        this.jmh = jmh;
        this.progress = progress;
        this.notMeasured = notMeasured;
    }

    /**
     * Measures.
     *
     * @param directory
     *            where C is compiled to
     * @param limit
     *            of the time for rounds
     */
    public PoolFigures measureRows(Path directory, TimeLimit limit) {
        notMeasured.add(new NotMeasured(Subject.HAND_OVER.label() + ", " + Subject.VIRTUAL_THREADS.label(),
                "bench pool times them"));
        return measure(directory, PoolPlan::rows, limit);
    }

    PoolFigures measure(Path directory, Function<Boolean, PoolPlan> plans, TimeLimit limit) {
        Optional<StacksPeer> peer = compilePeer(directory);
        LiveStacksUse live = liveStacks();
        List<StackCounts> counts = counts(peer);
        progress.begin("allocation", 1);
        List<Double> allocated = jmh.measureAllocation(PoolPlan.ONE_THREAD);
        PoolPlan plan = plans.apply(peer.isPresent());
        Times times = new Rounds(plan.variants(), variant -> time(variant, peer), progress).run(settings.rounds(),
                limit);
        return new PoolFigures(settings, live, times.timed(settings.emulated()),
                times.compared(plan.pairs(), settings.emulated()), allocated, counts);
    }

    private Optional<StacksPeer> compilePeer(Path directory) {
        try {
            return Optional.of(StacksPeer.compile(directory));
        } catch (LabException failure) {
            notMeasured.add(NotMeasured.because(Subject.C.label(), failure));
            return Optional.empty();
        }
    }

    /** The rest does not need it: what keeps it from being measured is said in the report. */
    private @Nullable LiveStacksUse liveStacks() {
        progress.begin(settings.liveStacks() + " live stacks", 1);
        try {
            return LiveStacksRunner.measure(settings.liveStacks());
        } catch (LabException failure) {
            notMeasured.add(NotMeasured.because("live stacks", failure));
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

    private List<Double> time(Variant variant, Optional<StacksPeer> peer) {
        return switch (variant.subject()) {
            case C, PLAIN_C -> peer.orElseThrow().measure(variant.subject(), settings.timing());
            default -> jmh.measure(variant);
        };
    }
}
