package dev.touchstack.lab.pool;

import dev.touchstack.lab.session.Pair;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is timed of the pool, and what is set beside what. */
record PoolPlan(List<Variant> variants, List<Pair> pairs) {

    static final Variant ONE_THREAD = new Variant(Experiment.POOL_WARM, Subject.ONE_THREAD, 0);

    /** All there is. */
    static PoolPlan whole(Predicate<Variant> canTime) {
        return of(List.of(Subject.TWO_THREADS, Subject.HAND_OVER, Subject.VIRTUAL_THREADS), canTime);
    }

    /** What has a bar, and the other ways to get a stack. */
    static PoolPlan rows(Predicate<Variant> canTime) {
        return of(List.of(Subject.TWO_THREADS), canTime);
    }

    private static PoolPlan of(List<Subject> warm, Predicate<Variant> canTime) {
        List<Pair> pairs = new ArrayList<>();
        for (Subject subject : warm) {
            pairs.add(Pair.of(Experiment.POOL_WARM, 0, Subject.ONE_THREAD, subject));
        }
        pairs.add(Pair.of(Experiment.POOL_COLD, 0, Subject.COLD_POOL, Subject.C));
        for (Subject subject : List.of(Subject.COLD_POOL, Subject.PLAIN_JAVA, Subject.PLAIN_C, Subject.ARENA,
                Subject.LWJGL)) {
            pairs.add(Pair.of(Experiment.CYCLE, 0, subject, Subject.WARM_POOL));
        }
        pairs.removeIf(pair -> !canTime.test(pair.numerator()) || !canTime.test(pair.denominator()));
        Set<Variant> variants = new LinkedHashSet<>();
        pairs.stream().flatMap(pair -> Stream.of(pair.numerator(), pair.denominator())).forEach(variants::add);
        variants.add(new Variant(Experiment.POOL_COLD, Subject.COLD_POOL, 0)); // without C as well
        return new PoolPlan(List.copyOf(variants), List.copyOf(pairs));
    }
}
