package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.memory.Mapped;
import dev.touchstack.memory.PageSize;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** What is told, and given back, of the pages of a stack. Pages are touched by hand: any can be. */
class TouchedDepthTest {

    private static final long PAGE = PageSize.bytes();
    private static final int RED_ZONE = 128;

    @Test
    void theHighWaterMarkIsTheLowestPageWhateverIsAbove() {
        try (StackPool pool = StackPool.builder().build(); TaskStack stack = pool.acquire()) {
            assertEquals(0, stack.highWaterBytes());
            assertEquals(0, stack.residentBytes());
            touch(stack, 1, 3);
            assertEquals(3 * PAGE, stack.highWaterBytes());
            assertEquals(2 * PAGE, stack.residentBytes());
            touch(stack, stack.range().size() / PAGE);
            assertEquals(stack.range().size(), stack.highWaterBytes());
            assertEquals(3 * PAGE, stack.residentBytes());
        }
    }

    @Test
    void whatIsBelowTheStackPointerIsGivenBackButForTheRedZone() {
        try (StackPool pool = StackPool.builder().build(); TaskStack stack = pool.acquire()) {
            long end = stack.range().end();
            touch(stack, 1, 2, 3, 4, 5);
            stack.trimBelow(end - 4 * PAGE + 8); // in the fourth page, with its red zone in the fifth
            assertEquals(5 * PAGE, stack.highWaterBytes());
            stack.trimBelow(end - 4 * PAGE + RED_ZONE);
            assertEquals(4 * PAGE, stack.highWaterBytes());
            stack.trimBelow(end - 2 * PAGE);
            assertEquals(3 * PAGE, stack.highWaterBytes());
            MemorySegment memory = Mapped.segment(stack.range());
            for (int page = 1; page <= 5; page++) {
                assertEquals(page <= 3 ? page : 0, memory.get(ValueLayout.JAVA_BYTE, memory.byteSize() - page * PAGE));
            }
            stack.trimBelow(end);
            assertEquals(PAGE, stack.highWaterBytes(), "the red zone is below the end, too");
        }
    }

    @Test
    void onlyAStackPointerOfThisStackIsTaken() {
        try (StackPool pool = StackPool.builder().build(); TaskStack stack = pool.acquire()) {
            touch(stack, 1);
            for (long address : new long[]{0, stack.limit() - 1, stack.range().end() + 1}) {
                String message = Refusal.message(IllegalArgumentException.class, () -> stack.trimBelow(address));
                assertTrue(message.startsWith(String.format("stackPointer = 0x%x: ", address)), message);
            }
            stack.trimBelow(stack.limit());
            assertEquals(PAGE, stack.residentBytes());
        }
    }

    @Test
    void ofAClosedStackNothingIsTold() {
        try (StackPool pool = StackPool.builder().build()) {
            TaskStack stack = pool.acquire();
            touch(stack, 1, 2);
            stack.close();
            long end = stack.range().end();
            assertEquals("the stack at " + stack.range() + " is closed",
                    Refusal.message(IllegalStateException.class, stack::highWaterBytes));
            Refusal.message(IllegalStateException.class, () -> stack.trimBelow(end));
            try (TaskStack next = pool.acquire()) {
                assertEquals(2 * PAGE, next.residentBytes(), "nothing was given back");
            }
        }
    }

    /** Writes to pages, by their number from the top on. */
    private static void touch(TaskStack stack, long... pages) {
        MemorySegment memory = Mapped.segment(stack.range());
        for (long page : pages) {
            memory.set(ValueLayout.JAVA_BYTE, memory.byteSize() - page * PAGE, (byte) page);
        }
    }
}
