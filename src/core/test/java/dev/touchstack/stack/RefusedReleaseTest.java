package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.touchstack.Refusal;
import dev.touchstack.SealedMemory;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.Workload;
import dev.touchstack.machine.WorkloadCode;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import org.junit.jupiter.api.Test;

class RefusedReleaseTest {

    @Test
    void aStackThatTheKernelDoesNotTakeBackStaysOpen() throws Throwable {
        StackPool pool = StackPool.builder().stackSize(4 * PageSize.bytes()).guardSize(PageSize.bytes()).build();
        TaskStack stack = pool.acquire();
        SealedMemory.seal(stack.range());
        try (WorkloadCode code = WorkloadCode.generate(Workload.COUNT, Prologue.UNCHECKED, 64)) {
            for (int i = 0; i < 2; i++) {
                MappingException refused = assertThrows(MappingException.class, stack::close);
                assertEquals("munmap EPERM", refused.operation() + " " + refused.errnoName());
                assertEquals(5, stack.call(code.function(), 5));
                assertEquals(PageSize.bytes(), stack.residentBytes());
                assertEquals(1, pool.liveStacks());
                assertEquals("stacks still acquired: 1: close them before their pool",
                        Refusal.message(IllegalStateException.class, pool::close));
            }
        }
    }
}
