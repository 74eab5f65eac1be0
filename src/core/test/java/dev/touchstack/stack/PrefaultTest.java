package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.memory.Mapped;
import dev.touchstack.memory.PageSize;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class PrefaultTest {

    private static final long PAGE = PageSize.bytes();
    private static final int PAGES = 40;
    /** Enough to learn from twice: one of sixteen is a sample, and 32 samples make an answer. */
    private static final int STACKS = 2 * 16 * 32;

    @Test
    void aColdStackHasWhatIsAskedForBeforeATaskRuns() {
        assertEquals(0, residentWhenAcquired(PrefaultPolicy.none()));
        assertEquals(5 * PAGE, residentWhenAcquired(PrefaultPolicy.top(5 * PAGE)));
        assertEquals((PAGES - 1) * PAGE, residentWhenAcquired(PrefaultPolicy.top(1000 * PAGE)), "all of it");
        assertEquals(0, residentWhenAcquired(PrefaultPolicy.adaptive()));
    }

    private static long residentWhenAcquired(PrefaultPolicy policy) {
        try (StackPool pool = pool(policy); TaskStack stack = pool.acquire()) {
            assertEquals(stack.residentBytes(), stack.highWaterBytes());
            return stack.residentBytes();
        }
    }

    @Test
    void aWarmStackIsGivenOutAsItIs() {
        try (StackPool pool = pool(PrefaultPolicy.top(3 * PAGE))) {
            TaskStack stack = pool.acquire();
            stack.trimBelow(stack.range().end() - PAGE + 128);
            stack.close();
            try (TaskStack warm = pool.acquire()) {
                assertEquals(PAGE, warm.residentBytes());
            }
        }
    }

    @Test
    void whatThreeOfFourTasksReachIsLearned() {
        assertEquals(6 * PAGE, learned(task -> 6));
        assertEquals(4 * PAGE, learned(task -> task / 16 % 4 == 0 ? 20 : 4), "one of four goes deeper");
        assertEquals(20 * PAGE, learned(task -> task / 16 % 8 == 0 ? 4 : 20), "one of eight does not go so deep");
    }

    @Test
    void whatDoesNotPayIsNotDone() {
        assertEquals(0, learned(task -> 1), "one page is one fault, or one call");
        assertEquals(0, learned(task -> task / 16 % 3 == 0 ? 1 : 20), "one of three would have its pages in vain");
    }

    @Test
    void whatIsLearnedFollowsTheTasks() {
        assertEquals(0, learned(task -> task < STACKS / 2 ? 20 : 1));
        assertEquals(20 * PAGE, learned(task -> task < STACKS / 2 ? 1 : 20));
    }

    @Test
    void sizesThatAreNotPagesAreRefused() {
        for (long bytes : new long[]{0, -PAGE, PAGE + 1}) {
            String message = Refusal.message(IllegalArgumentException.class, () -> PrefaultPolicy.top(bytes));
            assertTrue(message.startsWith(String.format("bytes = %,d bytes: ", bytes)), message);
        }
    }

    /** What cold stacks have in the end, most of them, after tasks that touched so many pages each. */
    private static long learned(IntUnaryOperator pages) {
        try (StackPool pool = pool(PrefaultPolicy.adaptive())) {
            for (int task = 0; task < STACKS; task++) {
                TaskStack stack = pool.acquire();
                touch(stack, pages.applyAsInt(task));
                stack.close();
                pool.trim();
            }
            List<TaskStack> stacks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                stacks.add(pool.acquire());
            }
            long[] resident = stacks.stream().mapToLong(TaskStack::residentBytes).sorted().toArray();
            stacks.forEach(TaskStack::close);
            assertEquals(0, resident[0], "the sample");
            assertEquals(resident[1], resident[15]);
            return resident[1];
        }
    }

    private static StackPool pool(PrefaultPolicy policy) {
        return StackPool.builder().stackSize(PAGES * PAGE).guardSize(PAGE).prefault(policy).build();
    }

    private static void touch(TaskStack stack, int pages) {
        MemorySegment memory = Mapped.segment(stack.range());
        for (int page = 1; page <= pages; page++) {
            memory.set(ValueLayout.JAVA_BYTE, memory.byteSize() - page * PAGE, (byte) 1);
        }
    }
}
