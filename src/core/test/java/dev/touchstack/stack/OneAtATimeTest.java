package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.Stubs;
import dev.touchstack.memory.MappingException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** While a function runs on a stack, nobody else gets at it. */
class OneAtATimeTest {

    private static final MemorySegment EMPTY = MemorySegment.ofAddress(Stubs.emptyFunction());
    /** A semaphore has 32 bytes in glibc, on 64-bit CPUs. */
    private static final long SEMAPHORE_BYTES = 64;

    @BeforeAll
    static void requireSemaphores() {
        // glibc has them in libc since 2.34
        assumeTrue(List.of("sem_init", "sem_wait", "sem_post").stream()
                .allMatch(name -> Linker.nativeLinker().defaultLookup().find(name).isPresent()));
    }

    @Test
    @Timeout(60) // were two allowed at once, the one that waits for a refusal would wait for ever
    void aSecondThreadIsRefusedWhileAFunctionRuns() throws Throwable {
        try (Arena arena = Arena.ofShared(); StackPool pool = StackPool.builder().build()) {
            TaskStack stack = pool.acquire();
            MemorySegment semaphore = arena.allocate(SEMAPHORE_BYTES, 16);
            initialize(semaphore);
            String running = "the stack at " + stack.range() + " is running a function";
            try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
                Future<Integer> waiter = threads.submit(() -> waitOn(stack, semaphore));
                try {
                    assertEquals(running, untilRefused(stack, waiter));
                    assertEquals(running, Refusal.message(IllegalStateException.class, stack::close));
                    assertEquals(running,
                            Refusal.message(IllegalStateException.class, () -> stack.call(EMPTY, 0)));
                    assertTrue(stack.residentBytes() > 0, "may be asked for meanwhile");
                    assertEquals(1, pool.liveStacks());
                } finally {
                    post(semaphore);
                }
                assertEquals(0, waiter.get());
            }
            stack.call(EMPTY, 0);
            stack.close();
        }
    }

    /** Large, so that the kernel is asked for long. */
    @Test
    void theMemoryOfAStackIsNotAskedForWhileItIsClosed() throws InterruptedException, ExecutionException {
        try (StackPool pool = StackPool.builder().stackSize(1L << 30).build();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < 50; round++) {
                TaskStack stack = pool.acquire();
                CountDownLatch asked = new CountDownLatch(1);
                Future<String> refusal = threads.submit(() -> askUntilRefused(stack, asked));
                asked.await();
                stack.close();
                assertEquals("the stack at " + stack.range() + " is closed", refusal.get());
            }
        }
    }

    private static String askUntilRefused(TaskStack stack, CountDownLatch asked) {
        try {
            while (stack.residentBytes() == 0) {
                asked.countDown();
            }
            return "resident bytes that are somebody else's";
        } catch (IllegalStateException | MappingException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Our own short calls may come between, so it tries again until it is the one that runs. */
    private static int waitOn(TaskStack stack, MemorySegment semaphore) {
        MemorySegment wait = Linker.nativeLinker().defaultLookup().findOrThrow("sem_wait");
        while (true) {
            try {
                return (int) stack.call(wait, semaphore.address());
            } catch (IllegalStateException busy) {
                Thread.onSpinWait();
            }
        }
    }

    private static String untilRefused(TaskStack stack, Future<?> waiter)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                stack.call(EMPTY, 0);
            } catch (IllegalStateException refused) {
                return String.valueOf(refused.getMessage());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("two functions may run at once");
            }
            if (waiter.isDone()) {
                throw new AssertionError("two functions ran at once: " + waiter.get());
            }
        }
    }

    @SuppressWarnings("restricted")
    private static void initialize(MemorySegment semaphore) throws Throwable {
        Linker linker = Linker.nativeLinker();
        int result = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("sem_init"), FunctionDescriptor
                .of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                .invokeExact(semaphore, 0, 0);
        assertEquals(0, result);
    }

    @SuppressWarnings("restricted")
    private static void post(MemorySegment semaphore) throws Throwable {
        Linker linker = Linker.nativeLinker();
        int result = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("sem_post"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)).invokeExact(semaphore);
        assertEquals(0, result);
    }
}
