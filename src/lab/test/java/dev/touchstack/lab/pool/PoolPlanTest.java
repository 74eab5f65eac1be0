package dev.touchstack.lab.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoolPlanTest {

    @Test
    void withoutCEverythingElseIsTimed() {
        Set<Subject> with = subjects(_ -> true);
        assertTrue(with.containsAll(Set.of(Subject.C, Subject.PLAIN_C)), with::toString);
        with.removeAll(Set.of(Subject.C, Subject.PLAIN_C));
        assertEquals(with, subjects(variant -> !variant.subject().isPeer()));
        assertEquals(PoolPlan.whole(_ -> true).variants().size() - 2,
                PoolPlan.whole(variant -> !variant.subject().isPeer()).variants().size());
    }

    private static Set<Subject> subjects(Predicate<Variant> canTime) {
        return PoolPlan.whole(canTime).variants().stream().map(variant -> variant.subject())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Subject.class)));
    }
}
