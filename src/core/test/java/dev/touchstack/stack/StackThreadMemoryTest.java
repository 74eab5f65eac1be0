package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a thread of a pool does with its stack. */
class StackThreadMemoryTest {

    private static final int FRAME = 64;

    /** As deep as the pool's stacks are large, and no error of the JVM ends the thread before. */
    @Test
    void itGoesDeeperThanAThreadOfTheJvm() throws InterruptedException {
        AtomicInteger ofTheJvm = new AtomicInteger();
        Thread usual = new Thread(null, () -> ofTheJvm.set(ThreadTasks.overflow(0)), "usual", 1 << 20);
        usual.start();
        usual.join();
        try (StackPool pool = StackPool.builder().stackSize(16 << 20).build()) {
            int depth = ThreadTasks.depthOf(() -> {
            }, pool);
            assertTrue(depth > 2 * ofTheJvm.get(), () -> depth + " frames, " + ofTheJvm + " on 1 MiB");
        }
    }

    @Test
    void itsStackCommitsByTouching() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch deep = new CountDownLatch(1);
        CountDownLatch shallow = new CountDownLatch(1);
        CountDownLatch askedAgain = new CountDownLatch(1);
        try (StackPool pool = StackPool.builder().build()) {
            StackThread thread = StackThread.builder(pool).start(() -> {
                ThreadTasks.await(shallow, asked);
                ThreadTasks.recurse(10_000);
                ThreadTasks.await(deep, askedAgain);
            });
            shallow.await();
            long before = thread.stack().residentBytes();
            asked.countDown();
            deep.await();
            long after = thread.stack().residentBytes();
            assertTrue(before > 0 && before < pool.stackSize() / 8, () -> before + " bytes at first");
            assertTrue(after > before + 10_000 * Long.BYTES, () -> before + " bytes before, " + after + " after");
            assertTrue(thread.stack().highWaterBytes() >= after);
            askedAgain.countDown();
            thread.join();
        }
    }

    /** It is thrown where the JVM's zone begins, which is made whole again each time. */
    @Test
    void anOverflowIsTheJvmsAndCanBeHadAgain() throws InterruptedException {
        AtomicReference<List<Integer>> depths = new AtomicReference<>(List.of());
        try (StackPool pool = StackPool.builder().stackSize(1 << 20).build()) {
            StackThread.builder(pool)
                    .start(() -> depths
                            .set(List.of(ThreadTasks.overflow(0), ThreadTasks.overflow(0), ThreadTasks.overflow(0))))
                    .join();
        }
        assertEquals(3, depths.get().stream().filter(depth -> depth > 1_000).count(), depths::toString);
    }

    @Test
    void aThreadRunsTasksOnOtherStacks() throws InterruptedException {
        AtomicReference<Object> seen = new AtomicReference<>();
        try (StackPool pool = StackPool.builder().stackSize(1 << 20).build();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FRAME)) {
            StackThread.builder(pool).uncaughtExceptionHandler((_, what) -> seen.set(what)).start(() -> {
                try (TaskStack stack = pool.acquire()) {
                    for (int i = 0; i < 2; i++) {
                        assertThrows(StackOverflowException.class,
                                () -> stack.call(code.function(), 1 << 20));
                        ThreadTasks.overflow(0);
                    }
                    seen.set(stack.call(code.function(), 7));
                }
            }).join();
        }
        assertEquals(7L, seen.get());
    }
}
