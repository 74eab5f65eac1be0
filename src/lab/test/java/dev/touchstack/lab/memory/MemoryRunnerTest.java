package dev.touchstack.lab.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.GoStack;
import dev.touchstack.memory.LightweightGuards;
import dev.touchstack.memory.PageSize;
import org.junit.jupiter.api.Test;

class MemoryRunnerTest {

    /** Not at the end of a page of any size, so that a few words more or less make no page more or less. */
    private static final Depth DEPTH = Depth.kib(62);
    private static final int TASKS = 512;

    @Test
    void touchingCommitsWhatIsUsedAndCopiesNothing() {
        MemoryUse use = MemoryRunner.measure(Strategy.TOUCH, DEPTH, TASKS);
        double pages = (double) Math.ceilDiv(DEPTH.bytes(), PageSize.bytes());
        assertEquals(pages * PageSize.bytes(), use.residentBytes());
        assertTrue(use.cold().minorFaults() >= pages && use.cold().minorFaults() < pages + 0.5, use::toString);
        assertTrue(use.warm().minorFaults() < 0.5, use::toString);
        assertTrue(use.pageTableBytes() >= tableBytes(), use::toString);
        assertEquals(LightweightGuards.supported() ? 0 : 2, use.mappings(), 0.02,
                "a slab is one, or two for each stack");
        assertTrue(use.mappings() > 0, use::toString);
        assertEquals(0, use.cold().bytesCopied());
        assertEquals(0, use.cold().growths());
    }

    /** One page of page tables for a stack, unless several stacks share one. */
    private static double tableBytes() {
        double span = PageSize.bytes() * (PageSize.bytes() / 8.0);
        return PageSize.bytes() * Math.min(1, Strategy.STACK / span);
    }

    @Test
    void copyingDoublesFromGosFirstStack() {
        MemoryUse use = MemoryRunner.measure(Strategy.COPY, DEPTH, TASKS);
        assertEquals(5, use.cold().growths()); // 2 KiB to 64 KiB
        assertEquals(5, use.warm().growths());
        assertTrue(use.cold().bytesCopied() > DEPTH.bytes() / 2.0 && use.cold().bytesCopied() < DEPTH.bytes(),
                use::toString);
        assertEquals(TASKS, use.tasks());
    }

    /** What does not depend on the JVM's own memory comes out the same each time, however small. */
    @Test
    void whatIsResidentIsExact() {
        MemoryUse use = MemoryRunner.measure(Strategy.TOUCH, Depth.kib(1), TASKS);
        assertEquals((double) PageSize.bytes(), use.residentBytes());
        assertEquals(GoStack.FIRST_STACK, MemoryRunner.measure(Strategy.COPY, Depth.kib(1), TASKS).residentBytes());
    }
}
