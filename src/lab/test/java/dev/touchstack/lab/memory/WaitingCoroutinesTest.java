package dev.touchstack.lab.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.memory.PageSize;
import org.junit.jupiter.api.Test;

/** A coroutine that waits takes the page that it has touched, its part of page tables, and two small objects. */
class WaitingCoroutinesTest {

    private static final int COUNT = 20_000;
    /** Some of it the JVM's own, which counts little where there are this many. */
    private static final double MOST_BESIDE_PAGES = 408;

    @Test
    void eachTakesLittle() {
        WaitingCoroutinesUse use = WaitingCoroutinesRunner.measure(COUNT);
        assertEquals(COUNT, use.count());
        assertTrue(use.bytes() <= COUNT * (2 * PageSize.bytes() + MOST_BESIDE_PAGES), use::toString);
        assertTrue(use.heapBytes() <= COUNT * 100, use::toString);
        assertTrue(use.grown().residentBytes() >= COUNT * PageSize.bytes() * 0.9, use::toString);
    }

    @Test
    void moreThanMemoryHoldsAreNotTried() {
        LabException refusal = assertThrows(LabException.class,
                () -> WaitingCoroutinesRunner.measure(Integer.MAX_VALUE));
        assertTrue(String.valueOf(refusal.getMessage()).contains("--coroutines"), refusal::toString);
    }
}
