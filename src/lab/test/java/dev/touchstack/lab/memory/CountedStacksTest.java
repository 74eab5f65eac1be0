package dev.touchstack.lab.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.memory.PageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In this JVM: what is counted is that of the stacks alone. */
class CountedStacksTest {

    private static final int STACKS = 4;

    @ParameterizedTest
    @EnumSource(value = Subject.class, names = {"WARM_POOL", "COLD_POOL", "PLAIN_JAVA"})
    void oneTouchedPageIsResident(Subject subject) {
        StackCounts counts = CountedStacks.measure(subject, STACKS);
        assertEquals((double) PageSize.bytes(), counts.residentBytes());
        assertTrue(counts.mappings() > 0 && counts.mappings() <= 2, counts::toString);
        assertEquals(STACKS, counts.stacks());
    }

    @Test
    void aMappingOfItsOwnTakesAFaultAndAGuard() {
        StackCounts counts = CountedStacks.measure(Subject.PLAIN_JAVA, STACKS);
        assertEquals(2, counts.mappings());
        assertTrue(counts.minorFaults() >= 1, counts::toString);
    }

    @Test
    void anArenaIsResidentAltogether() {
        StackCounts counts = CountedStacks.measure(Subject.ARENA, STACKS);
        assertTrue(counts.residentBytes() >= Shape.SLOT, counts::toString);
        assertTrue(counts.mappings() <= 1, counts::toString);
    }
}
