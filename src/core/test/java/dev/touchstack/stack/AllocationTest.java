package dev.touchstack.stack;

import dev.touchstack.AllocatedBytes;
import dev.touchstack.machine.Stubs;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class AllocationTest {

    @Test
    void aCallAllocatesNothing() {
        MemorySegment function = MemorySegment.ofAddress(Stubs.emptyFunction());
        try (StackPool pool = StackPool.builder().build(); TaskStack stack = pool.acquire()) {
            AllocatedBytes.assertNone(100_000, () -> stack.call(function, 1));
        }
    }
}
