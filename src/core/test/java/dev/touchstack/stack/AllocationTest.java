package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.fail;

import dev.touchstack.machine.Stubs;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final int CALLS = 100_000;
    /** The interpreter may allocate where compiled code does not, and compiling takes as many rounds as it takes. */
    private static final int ROUNDS = 200;

    @Test
    void aCallAllocatesNothing() {
        MemorySegment function = MemorySegment.ofAddress(Stubs.emptyFunction());
        try (StackPool pool = StackPool.builder().build(); TaskStack stack = pool.acquire()) {
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && allocated >= CALLS; round++) {
                long before = AllocatedBytes.soFar();
                call(stack, function);
                allocated = AllocatedBytes.soFar() - before;
            }
            if (allocated >= CALLS) { // that is a byte a call
                fail(CALLS + " calls allocate " + allocated + " bytes");
            }
        }
    }

    private static void call(TaskStack stack, MemorySegment function) {
        for (int i = 0; i < CALLS; i++) {
            stack.call(function, i);
        }
    }
}
