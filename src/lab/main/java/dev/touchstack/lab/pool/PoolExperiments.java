package dev.touchstack.lab.pool;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.memory.CountedStacksRunner;
import dev.touchstack.lab.memory.LiveStacksRunner;
import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.peer.StacksPeer;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.Stopwatch;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.StackSource;
import dev.touchstack.lab.work.StackWay;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.TakenStack;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The experiments with the pool, alone or as part of a comparison. */
public final class PoolExperiments {

    private static final List<Subject> COUNTED = List.of(Subject.WARM_POOL, Subject.COLD_POOL, Subject.PLAIN_JAVA,
            Subject.ARENA);

    private final PoolSettings settings;
    private final JmhRunner jmh;
    private final Peers peers;
    private final Session session;

    /** Measures nothing yet. */
    public PoolExperiments(PoolSettings settings, JmhRunner jmh, Peers peers, Session session) {
        this.settings = settings;
        this.jmh = jmh;
        this.peers = peers;
        this.session = session;
    }

    /**
     * Measures.
     *
     * @param limit
     *            of the time for rounds
     */
    public PoolFigures measureRows(TimeLimit limit) {
        session.missing(Subject.HAND_OVER.label() + ", " + Subject.VIRTUAL_THREADS.label(), "bench pool times them");
        return measure(PoolPlan::rows, limit);
    }

    PoolFigures measure(Function<Predicate<Variant>, PoolPlan> plans, TimeLimit limit) {
        LiveStacksUse live = liveStacks();
        List<StackCounts> counts = counts();
        session.progress().begin("allocation", 1);
        List<Double> allocated = session.attempt("allocation by a pool",
                () -> jmh.measureAllocation(PoolPlan.ONE_THREAD), List.of());
        PoolPlan plan = plans.apply(canTime());
        Times times = new Rounds(plan.variants(), new Stopwatch(jmh, peers, settings.timing()), session)
                .run(settings.rounds(), limit);
        return new PoolFigures(settings, live, times.timed(settings.emulated()),
                times.compared(plan.pairs(), settings.emulated()), allocated, counts);
    }

    private Predicate<Variant> canTime() {
        boolean hasScratchMemory = hasScratchMemory();
        return variant -> variant.subject() == Subject.LWJGL ? hasScratchMemory : peers.canTime(variant);
    }

    /**
     * LWJGL unpacks a library and loads it, which a host may refuse: one that runs no files of its temporary folder.
     */
    private boolean hasScratchMemory() {
        try (StackSource source = StackWay.LWJGL.open(); TakenStack stack = source.take()) {
            stack.touch();
            return true;
        } catch (LinkageError refused) {
            Throwable reason = refused.getCause() == null ? refused : refused.getCause();
            session.missing(Subject.LWJGL.label(), String.valueOf(reason.getMessage()));
            return false;
        }
    }

    private @Nullable LiveStacksUse liveStacks() {
        session.progress().begin(settings.liveStacks() + " live stacks", 1);
        return session.attempt("live stacks", () -> Optional.of(LiveStacksRunner.measure(settings.liveStacks())),
                Optional.<LiveStacksUse>empty()).orElse(null);
    }

    /** One JVM for each, unless it takes long to start. */
    private List<StackCounts> counts() {
        session.progress().begin("counts", COUNTED.size());
        List<StackCounts> counts = new ArrayList<>();
        if (settings.emulated()) {
            counts.addAll(count(COUNTED));
        } else {
            COUNTED.forEach(way -> counts.addAll(count(List.of(way))));
        }
        peers.find(StacksPeer.class).ifPresent(
                c -> counts.addAll(session.attempt("counts of C", () -> List.of(c.count(settings.countedStacks())),
                        List.of())));
        return counts;
    }

    private List<StackCounts> count(List<Subject> ways) {
        return session.attempt("counts of " + ways.stream().map(Subject::label).collect(Collectors.joining(", ")),
                () -> CountedStacksRunner.measure(ways, settings.countedStacks()), List.of());
    }
}
