package dev.touchstack.lab.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.memory.PageSize;
import org.junit.jupiter.api.Test;

/** In this JVM, whose own memory is in VmRSS: so many stacks that it hardly counts. */
class LiveStacksTest {

    private static final int STACKS = 2_000;

    @Test
    void eachTakesAPageAndItsAddresses() {
        LiveStacksUse use = LiveStacks.measure(STACKS);
        assertEquals("", use.refusal());
        assertEquals(STACKS, use.live());
        assertTrue(use.grown().virtualBytes() >= STACKS * Shape.SLOT, use::toString);
        assertTrue(use.grown().residentBytes() >= STACKS * PageSize.bytes() / 2, use::toString);
        assertTrue(use.grown().pageTableBytes() > 0, use::toString);
        assertTrue(use.grown().mappings() >= 1, use::toString);
        assertEquals(0, use.left().mappings());
    }

    @Test
    void moreThanMemoryHoldsAreNotTried() {
        LabException refusal = assertThrows(LabException.class, () -> LiveStacksRunner.measure(Integer.MAX_VALUE));
        assertTrue(String.valueOf(refusal.getMessage()).contains("--stacks"), refusal::toString);
    }
}
