package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Repetitions;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Coroutines go from thread to thread, and never run in two. */
class CoroutineThreadsTest {

    private static final int THREADS = 8;
    private static final MemorySegment LOOP = Yielding.LOOP.function();
    private static final MemorySegment DESCENT = Yielding.DESCENT.function(256);

    static Stream<ThreadFactory> kinds() {
        return Stream.of(Thread.ofPlatform().factory(), Thread.ofVirtual().factory());
    }

    /** One that waits, and what it has been resumed with. */
    private static final class Wanderer {

        private final Coroutine coroutine;
        private long expected;
        private long sum;

        Wanderer(Coroutine coroutine, long yields) {
            this.coroutine = coroutine;
            this.expected = yields;
            assertEquals(expected, coroutine.resume(expected));
        }

        /** One step; whether there are more. */
        boolean step(long given) {
            sum += given;
            expected--;
            assertEquals(expected == 0 ? sum : expected, coroutine.resume(given));
            return expected > 0;
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void manyWanderOverThreads(ThreadFactory kind) throws Exception {
        int count = Repetitions.of(1_000);
        AtomicLong done = new AtomicLong();
        AtomicLong collections = new AtomicLong();
        try (StackPool pool = StackPool.builder().stackSize(1 << 20).build()) {
            Queue<Wanderer> waiting = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < count; i++) {
                waiting.add(new Wanderer(Coroutine.of(pool, i % 2 == 0 ? LOOP : DESCENT), 1 + i % 37));
            }
            together(kind, THREADS, thread -> {
                for (Wanderer next = waiting.poll(); next != null; next = waiting.poll()) {
                    if (next.step(thread - 3)) {
                        waiting.add(next);
                    } else {
                        done.incrementAndGet();
                    }
                    if (next.expected == 5 && collections.incrementAndGet() <= 2) {
                        System.gc(); // a collection finds some of them waiting and some running
                    }
                }
            });
            assertEquals(count, done.get());
            assertEquals(0, pool.liveStacks());
        }
    }

    /** Each resume that is not refused is one step. */
    @ParameterizedTest
    @MethodSource("kinds")
    void ofTwoThatResumeItOneIsRefused(ThreadFactory kind) throws Exception {
        int yields = Repetitions.of(20_000);
        AtomicLong resumed = new AtomicLong();
        try (StackPool pool = StackPool.builder().build(); Coroutine coroutine = Coroutine.of(pool, LOOP)) {
            coroutine.resume(yields);
            together(kind, 2, thread -> {
                while (!coroutine.isDone()) {
                    try {
                        coroutine.resume(1);
                        resumed.incrementAndGet();
                    } catch (IllegalStateException refused) {
                        String message = String.valueOf(refused.getMessage());
                        assertTrue(message.endsWith(" is running") || message.endsWith(" has finished"), message);
                    }
                }
            });
            assertEquals(yields, resumed.get());
        }
    }

    /** Who trims a coroutine that waits holds up who resumes it, and does not refuse it. */
    @Test
    void trimmingRefusesNoResume() throws Exception {
        try (StackPool pool = StackPool.builder().build(); Coroutine coroutine = Coroutine.of(pool, LOOP)) {
            assertEquals(3, coroutine.resume(3));
            CountDownLatch resumes = new CountDownLatch(1);
            FutureTask<Long> resumed = new FutureTask<>(() -> {
                resumes.countDown();
                return coroutine.resume(1);
            });
            coroutine.whileItWaits(() -> {
                Thread.ofPlatform().start(resumed);
                await(resumes);
                assertTrue(coroutine.stack().range().contains(coroutine.stack().stackPointer()));
                assertFalse(resumed.isDone());
            });
            assertEquals(2, resumed.get());
        }
    }

    /** Nor does one that begins and ends while the other looks what keeps it. */
    @Test
    void trimmingOverAndOverRefusesNoResume() throws Exception {
        int yields = Repetitions.of(20_000);
        try (StackPool pool = StackPool.builder().build(); Coroutine coroutine = Coroutine.of(pool, LOOP)) {
            coroutine.resume(yields);
            together(Thread.ofPlatform().factory(), 2, thread -> {
                for (int i = 0; i < yields && thread == 0; i++) {
                    coroutine.resume(1);
                }
                while (thread == 1 && !coroutine.isDone()) {
                    trimUnlessItRuns(coroutine);
                }
            });
            assertTrue(coroutine.isDone());
        }
    }

    private static void trimUnlessItRuns(Coroutine coroutine) {
        try {
            coroutine.whileItWaits(() -> {
            });
        } catch (IllegalStateException running) {
            Thread.onSpinWait();
        }
    }

    /** And somewhat longer, so that what comes next has begun. */
    private static void await(CountDownLatch latch) {
        try {
            latch.await();
            Thread.sleep(20);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private interface Work {
        void run(int thread);
    }

    private static void together(ThreadFactory kind, int threads, Work work) throws Exception {
        List<FutureTask<?>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            FutureTask<?> task = new FutureTask<>(() -> work.run(thread), null);
            tasks.add(task);
            kind.newThread(task).start();
        }
        for (FutureTask<?> task : tasks) {
            task.get();
        }
    }
}
