package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.AddressSpace;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class StackPoolTest {

    private static final long PAGE = PageSize.bytes();

    @Test
    void stacksHaveTheSizesAskedFor() {
        try (StackPool standard = StackPool.builder().build();
                StackPool small = StackPool.builder().stackSize(4 * PAGE).guardSize(PAGE).build()) {
            assertEquals(8L << 20, standard.stackSize());
            assertEquals(64L << 10, standard.guardSize());
            try (TaskStack stack = small.acquire()) {
                assertEquals(4 * PAGE, small.stackSize());
                assertEquals(3 * PAGE, stack.range().size());
                assertEquals(4 * PAGE, stack.reservedBytes());
                assertEquals(stack.range().base(), stack.limit());
                assertTrue(stack.top() > stack.limit() && stack.top() < stack.range().end());
                assertEquals(0, stack.top() % 16);
            }
        }
    }

    @Test
    void sizesThatAreNotPagesOrDoNotFitAreRefused() {
        for (long bytes : new long[]{0, -PAGE, PAGE - 1, PAGE + 8, AddressSpace.bytes() + PAGE}) {
            assertRefused("stackSize", bytes, size -> StackPool.builder().stackSize(size));
            assertRefused("guardSize", bytes, size -> StackPool.builder().guardSize(size));
        }
        for (long guard : new long[]{4 * PAGE, 5 * PAGE}) {
            String message = Refusal.message(IllegalArgumentException.class,
                    () -> StackPool.builder().stackSize(4 * PAGE).guardSize(guard).build());
            assertEquals(
                    String.format("stackSize = %,d bytes: must be larger than the guard in it, guardSize = %,d bytes",
                            4 * PAGE, guard),
                    message);
        }
    }

    private static void assertRefused(String what, long bytes, LongConsumer call) {
        String message = Refusal.message(IllegalArgumentException.class, () -> call.accept(bytes));
        assertTrue(message.startsWith(String.format("%s = %,d bytes: ", what, bytes)), message);
    }

    @Test
    void stacksDoNotOverlap() {
        try (StackPool pool = StackPool.builder().stackSize(16 * PAGE).guardSize(2 * PAGE).build()) {
            List<TaskStack> stacks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                stacks.add(pool.acquire());
            }
            assertEquals(200, pool.liveStacks());
            List<TaskStack> sorted = stacks.stream()
                    .sorted((a, b) -> Long.compareUnsigned(a.limit(), b.limit())).toList();
            for (int i = 1; i < sorted.size(); i++) {
                long below = sorted.get(i - 1).range().end();
                long guard = sorted.get(i).limit() - pool.guardSize();
                assertTrue(Long.compareUnsigned(below, guard) <= 0, "a stack reaches into the next one's guard");
            }
            stacks.forEach(TaskStack::close);
            assertEquals(0, pool.liveStacks());
        }
    }

    @Test
    void aPoolWithLiveStacksStaysOpen() {
        StackPool pool = StackPool.builder().build();
        TaskStack first = pool.acquire();
        TaskStack second = pool.acquire();
        assertEquals("stacks still acquired: 2: close them before their pool",
                Refusal.message(IllegalStateException.class, pool::close));
        try (TaskStack third = pool.acquire()) {
            assertEquals(3, pool.liveStacks());
            assertEquals(0, third.residentBytes());
        }
        first.close();
        String message = Refusal.message(IllegalStateException.class, pool::close);
        assertEquals("stacks still acquired: 1: close them before their pool", message);
        second.close();
        pool.close();
    }

    @Test
    void aClosedPoolGivesOutNothingAndCanBeClosedAgain() {
        StackPool pool = StackPool.builder().build();
        pool.close();
        for (int i = 0; i < 2; i++) {
            assertEquals("the pool is closed", Refusal.message(IllegalStateException.class, pool::acquire));
            assertEquals(0, pool.liveStacks());
            pool.close();
        }
    }

    /** Half of the address space is there, but twice as much is not. */
    @Test
    void whatTheKernelRefusesLeavesNothingBehind() {
        try (StackPool pool = StackPool.builder().stackSize(AddressSpace.bytes()).build()) {
            int before = MemoryMap.mappingCount();
            for (int i = 0; i < 100; i++) {
                String refusal = Refusal.message(StackExhaustedException.class, pool::acquire);
                assertTrue(refusal.startsWith("no room for a stack beside 0 live ones: ")
                        && refusal
                                .contains(String.format(" of %,d bytes of address space in use", AddressSpace.bytes())),
                        refusal);
            }
            assertEquals(0, pool.liveStacks());
            assertEquals(before, MemoryMap.mappingCount(), 20);
        }
    }

    @Test
    void thereAreNoMoreStacksThanAllowed() {
        try (StackPool pool = StackPool.builder().stackSize(4 * PAGE).guardSize(PAGE).maxStacks(3).build()) {
            List<TaskStack> stacks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                stacks.add(pool.acquire());
            }
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        "no room for a stack beside 3 live ones: 3 of 3 stacks in use (the pool's maxStacks): close"
                                + " stacks, or build the pool with more",
                        Refusal.message(StackExhaustedException.class, pool::acquire));
            }
            stacks.removeFirst().close();
            stacks.add(pool.acquire());
            assertEquals(2, pool.stats().exhaustions());
            stacks.forEach(TaskStack::close);
        }
        assertEquals("maxStacks = 0: must be at least 1",
                Refusal.message(IllegalArgumentException.class, () -> StackPool.builder().maxStacks(0)));
    }

    @Test
    void boundsOfBytesAreRefusedBelowZero() {
        assertEquals("maxIdleBytes = -1 bytes: must not be negative",
                Refusal.message(IllegalArgumentException.class, () -> StackPool.builder().maxIdleBytes(-1)));
        try (StackPool pool = StackPool.builder().build()) {
            assertEquals("keptBytes = -1 bytes: must not be negative",
                    Refusal.message(IllegalArgumentException.class, () -> pool.trim(-1)));
        }
    }

    @Test
    void virtualThreadsUseStacksToo() throws InterruptedException, ExecutionException {
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, Prologue.UNCHECKED, 128);
                StackPool pool = StackPool.builder().build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Semaphore turns = new Semaphore(2);
            List<Future<Long>> results = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                long depth = 100L * i;
                results.add(threads.submit(() -> {
                    long result = 0;
                    for (int round = 0; round < 20; round++) {
                        try (TaskStack stack = pool.acquire()) {
                            turns.acquire(); // waiting takes a virtual thread off its carrier
                            result = stack.call(code.function(), depth);
                            turns.release();
                        }
                    }
                    return result;
                }));
            }
            for (int i = 0; i < 100; i++) {
                assertEquals(Workloads.POINTERS.expected(100L * i), results.get(i).get());
            }
            assertEquals(0, pool.liveStacks());
        }
    }
}
