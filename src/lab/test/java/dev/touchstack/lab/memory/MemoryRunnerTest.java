package dev.touchstack.lab.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.memory.PageSize;
import org.junit.jupiter.api.Test;

class MemoryRunnerTest {

    private static final Depth DEPTH = Depth.kib(64);

    @Test
    void touchingCommitsWhatIsUsedAndCopiesNothing() {
        MemoryUse use = MemoryRunner.measure(Strategy.TOUCH, DEPTH);
        double pages = (double) DEPTH.bytes() / PageSize.bytes();
        assertTrue(use.residentBytes() >= DEPTH.bytes() && use.residentBytes() < 1.5 * DEPTH.bytes(), use::toString);
        assertTrue(use.cold().minorFaults() >= pages && use.cold().minorFaults() < pages + 1, use::toString);
        assertTrue(use.warm().minorFaults() < 1, use::toString);
        assertTrue(use.pageTableBytes() > 0, use::toString);
        assertTrue(use.mappings() >= 2, use::toString);
        assertEquals(0, use.cold().bytesCopied());
        assertEquals(0, use.cold().growths());
    }

    @Test
    void copyingDoublesFromGosFirstStack() {
        MemoryUse use = MemoryRunner.measure(Strategy.COPY, DEPTH);
        assertEquals(6, use.cold().growths()); // 2 KiB to 128 KiB: 64 KiB of frames and the guard do not fit 64 KiB
        assertEquals(6, use.warm().growths());
        assertTrue(use.cold().bytesCopied() > DEPTH.bytes() && use.cold().bytesCopied() < 2 * DEPTH.bytes(),
                use::toString);
        assertEquals(DEPTH.liveTasks(), use.tasks());
    }
}
