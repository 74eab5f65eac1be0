package dev.touchstack.lab.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Subject;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoolPlanTest {

    @Test
    void withoutCEverythingElseIsTimed() {
        Set<Subject> with = subjects(true);
        assertTrue(with.containsAll(Set.of(Subject.C, Subject.PLAIN_C)), with::toString);
        with.removeAll(Set.of(Subject.C, Subject.PLAIN_C));
        assertEquals(with, subjects(false));
        assertEquals(PoolPlan.whole(true).variants().size() - 2, PoolPlan.whole(false).variants().size());
    }

    private static Set<Subject> subjects(boolean withC) {
        return PoolPlan.whole(withC).variants().stream().map(variant -> variant.subject())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Subject.class)));
    }
}
