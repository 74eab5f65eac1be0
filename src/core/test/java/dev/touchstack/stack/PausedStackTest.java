package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stack whose function waits: what it has left can be given back, and nothing else. */
class PausedStackTest {

    private static final long MIB = 1L << 20;
    private static final int FRAME = 1024;

    @ParameterizedTest
    @EnumSource
    void whatADeepCallHasLeftIsGivenBack(GuardHit guardHit) {
        try (StackPool pool = StackPool.builder().stackSize(8 * MIB).guardHit(guardHit).build();
                FunctionCode spike = FunctionCode.generate(Workloads.SPIKE, Prologue.UNCHECKED, FRAME);
                TaskStack stack = pool.acquire()) {
            AtomicInteger pauses = new AtomicInteger();
            assertEquals(8000, stack.call(spike.function(), 4000, () -> {
                pauses.incrementAndGet();
                assertTrue(stack.residentBytes() > 4000 * FRAME, () -> stack.residentBytes() + " bytes");
                stack.trimBelow(stack.stackPointer());
                assertTrue(stack.residentBytes() <= 2 * PageSize.bytes(), () -> stack.residentBytes() + " bytes");
                assertTrue(stack.top() - stack.stackPointer() < 2 * FRAME, "one frame is left");
            }));
            assertEquals(1, pauses.get());
        }
    }

    @ParameterizedTest
    @EnumSource
    void framesInUseAreNotGivenBack(GuardHit guardHit) {
        try (StackPool pool = StackPool.builder().stackSize(MIB).guardHit(guardHit).build();
                FunctionCode plunge = FunctionCode.generate(Workloads.PLUNGE, Prologue.UNCHECKED, FRAME);
                TaskStack stack = pool.acquire();
                TaskStack other = pool.acquire()) {
            MemorySegment function = plunge.function();
            assertEquals(Workloads.PLUNGE.expected(500), stack.call(function, 500, () -> {
                long waits = stack.stackPointer();
                for (long wrong : new long[]{waits + 1, stack.top(), stack.range().end()}) {
                    assertTrue(Refusal.message(IllegalArgumentException.class, () -> stack.trimBelow(wrong))
                            .contains(String.format("a function waits, with frames down to 0x%x", waits)));
                }
                stack.trimBelow(waits - 4 * PageSize.bytes());
                assertThrows(IllegalStateException.class, () -> stack.call(function, 1));
                assertThrows(IllegalStateException.class, stack::close);
                assertThrows(IllegalStateException.class, other::stackPointer);
                assertEquals(Workloads.PLUNGE.expected(300), other.call(function, 300, () -> {
                    assertTrue(other.range().contains(other.stackPointer()));
                    assertEquals(waits, stack.stackPointer());
                    stack.trimBelow(waits);
                }));
            }));
            assertThrows(IllegalStateException.class, stack::stackPointer);
            stack.trimBelow(stack.range().end());
        }
    }
}
