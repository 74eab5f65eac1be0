package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.touchstack.Refusal;
import dev.touchstack.SealedMemory;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.workload.Workloads;
import org.junit.jupiter.api.Test;

class RefusedReleaseTest {

    /** The one slab cannot be unmapped: trimming and closing say so each time, and the slab stays of use until then. */
    @Test
    void aReservationThatTheKernelDoesNotTakeBackStaysInUse() throws Throwable {
        StackPool pool = StackPool.builder().stackSize(4 * PageSize.bytes()).guardSize(PageSize.bytes()).build();
        TaskStack sealed = pool.acquire();
        SealedMemory.seal(sealed.range());
        sealed.close();
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, 64)) {
            for (int i = 0; i < 2; i++) {
                assertRefused(pool::trim);
                try (TaskStack stack = pool.acquire()) {
                    assertEquals(sealed.range(), stack.range());
                    assertEquals(5, stack.call(code.function(), 5));
                    assertEquals(PageSize.bytes(), stack.residentBytes());
                    assertEquals(1, pool.liveStacks());
                }
                assertEquals(64, pool.stats().reservedSlots());
            }
        }
        for (int i = 0; i < 2; i++) {
            assertRefused(pool::close);
            assertEquals("the pool is closed", Refusal.message(IllegalStateException.class, pool::acquire));
        }
    }

    private static void assertRefused(Runnable call) {
        MappingException refused = assertThrows(MappingException.class, call::run);
        assertEquals("munmap EPERM", refused.operation() + " " + refused.errnoName());
    }
}
