package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.workload.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that are larger than the guard. */
class StackClashTest {

    private static final int KIB = 1 << 10;
    private static final int STACK = 1 << 20;
    private static final int DEEP = 1_000;

    /** Which is why the guard is 64 KiB if nobody says otherwise, and why compilers probe. */
    @Test
    void aFrameOf128KibLandsBeyondASmallGuard() {
        int frame = 128 * KIB;
        int frames = STACK / frame;
        try (StackPool pool = pool(PageSize.bytes());
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, frame);
                TaskStack lower = pool.acquire();
                TaskStack upper = pool.acquire()) {
            TaskStack victim = lower.limit() < upper.limit() ? lower : upper;
            TaskStack clashing = victim == lower ? upper : lower;
            assertEquals(STACK, clashing.limit() - victim.limit(), "neighbours");
            assertEquals(0, victim.residentBytes());
            assertEquals(frames, clashing.call(code.function(), frames), "nobody has noticed");
            assertEquals(PageSize.bytes(), victim.residentBytes(), "what it wrote to is another task's");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 32, 64})
    void theDefaultGuardCatchesFramesUpToItsSize(int frameKib) {
        try (StackPool pool = pool(64 * KIB);
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, frameKib * KIB);
                TaskStack stack = pool.acquire()) {
            assertThrows(StackOverflowException.class, () -> stack.call(code.function(), DEEP));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12, 64, 128, 256})
    void aFrameThatProbesIsCaughtByAnyGuard(int frameKib) {
        try (StackPool pool = pool(PageSize.bytes());
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.PROBED, frameKib * KIB);
                TaskStack stack = pool.acquire()) {
            int fits = (int) (STACK - pool.guardSize()) / (frameKib * KIB) - 2;
            assertEquals(fits, stack.call(code.function(), fits));
            assertThrows(StackOverflowException.class, () -> stack.call(code.function(), DEEP));
        }
    }

    private static StackPool pool(long guard) {
        return StackPool.builder().stackSize(STACK).guardSize(guard).build();
    }
}
