package dev.touchstack.memory;

import dev.touchstack.AllocatedBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools call these for each task: what succeeds leaves no work for the garbage collector. */
class AllocationTest {

    private static final int CALLS = 20_000;

    private final AddressRange range = VirtualMemory.reserve(4 * PageSize.bytes(), Protection.READ_WRITE);

    @AfterEach
    void release() {
        VirtualMemory.release(range);
    }

    @Test
    void adviceThatIsTakenAllocatesNothing() {
        AllocatedBytes.assertNone(CALLS, () -> VirtualMemory.advise(range, Advice.DISCARD));
        AllocatedBytes.assertNone(CALLS, () -> VirtualMemory.adviseIfKnown(range, Advice.DISCARD));
    }

    @Test
    void protectingAllocatesNothing() {
        AllocatedBytes.assertNone(CALLS, () -> VirtualMemory.protect(range, Protection.NONE));
    }
}
