package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Footprint;
import dev.touchstack.Repetitions;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.StatusFile;
import dev.touchstack.thread.JavaStackNeed;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a thread of a pool does to its stack, and what it leaves. */
class StackThreadMemoryTest {

    private static final long PAGE = PageSize.bytes();
    private static final int THREADS = Repetitions.of(1_000);
    /** Threads of the JVM's own come and go, and so do their arenas of memory. */
    private static final int MAPPINGS_NOISE = 40;
    private static final int THREADS_NOISE = 20;
    /** An arena of memory takes 64 MiB of address space, a stack in this test 8 MiB. */
    private static final long VIRTUAL_NOISE = 1L << 30;
    private static final int UNJOINED = 20;
    private static final int FRAME = 64;

    static List<PoolKind> kinds() {
        return PoolKind.available();
    }

    private static StackPool poolOf(PoolKind kind, ReleasePolicy release) {
        long pages = 4 * JavaStackNeed.here().bytes() / PAGE;
        return new StackPool(new KernelSlabMemory(), kind.options(pages, release, 1, 1L << 30, PrefaultPolicy.none()),
                new PoolServices.Wanted(null, null, null));
    }

    @SuppressWarnings("InfiniteRecursion") // on purpose
    private static int overflow(int depth) {
        try {
            return overflow(depth + 1);
        } catch (StackOverflowError expected) {
            return depth;
        }
    }

    private static int recurse(int levels) {
        return levels == 0 ? 0 : 1 + recurse(levels - 1);
    }

    private static int depthOf(Runnable nothing, StackPool pool) throws InterruptedException {
        AtomicInteger depth = new AtomicInteger();
        StackThread.builder(pool).start(() -> {
            nothing.run();
            depth.set(overflow(0));
        }).join();
        return depth.get();
    }

    /** As deep as the pool's stacks are large, and no error of the JVM ends the thread before. */
    @Test
    void itGoesDeeperThanAThreadOfTheJvm() throws InterruptedException {
        AtomicInteger ofTheJvm = new AtomicInteger();
        Thread usual = new Thread(null, () -> ofTheJvm.set(overflow(0)), "usual", 1 << 20);
        usual.start();
        usual.join();
        try (StackPool pool = StackPool.builder().stackSize(16 << 20).build()) {
            int depth = depthOf(() -> {
            }, pool);
            assertTrue(depth > 4 * ofTheJvm.get(), () -> depth + " frames, " + ofTheJvm + " on 1 MiB");
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
                await(shallow, asked);
                recurse(10_000);
                await(deep, askedAgain);
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

    private static void await(CountDownLatch here, CountDownLatch goOn) {
        here.countDown();
        try {
            goOn.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** It is thrown where the JVM's zone begins, which is made whole again each time. */
    @Test
    void anOverflowIsTheJvmsAndCanBeHadAgain() throws InterruptedException {
        AtomicReference<List<Integer>> depths = new AtomicReference<>(List.of());
        try (StackPool pool = StackPool.builder().stackSize(1 << 20).build()) {
            StackThread.builder(pool).start(() -> depths.set(List.of(overflow(0), overflow(0), overflow(0)))).join();
        }
        assertEquals(3, depths.get().stream().filter(depth -> depth > 1_000).count(), depths::toString);
    }

    /** The next one on the stack may go down to the guard, and not further. */
    @ParameterizedTest
    @MethodSource("kinds")
    void itsStackIsUsableToTheLastPageAfterwards(PoolKind kind) throws InterruptedException {
        try (StackPool pool = poolOf(kind, ReleasePolicy.keepAll());
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FRAME)) {
            AddressRange used;
            try (TaskStack first = pool.acquire()) { // so that its guard is there
                used = first.range();
            }
            List<String> before = mappings(used);
            assertNotEquals(0, depthOf(() -> assertNotEquals(before, mappings(used), "the JVM's zone"), pool));
            assertEquals(before, mappings(used));
            try (TaskStack stack = pool.acquire()) {
                assertEquals(used, stack.range());
                long depth = stack.range().size() / FRAME - 4;
                assertEquals(depth, stack.call(code.function(), depth));
                assertEquals(stack.range().size(), stack.residentBytes());
                long tooDeep = stack.range().size() / FRAME + 4;
                assertEquals(pool.guardSize(),
                        assertThrows(StackOverflowException.class, () -> stack.call(code.function(), tooDeep))
                                .guardSize());
            }
        }
    }

    /** Addresses and permissions of all mappings that have to do with a stack and with what is next to it. */
    private static List<String> mappings(AddressRange stack) {
        return MemoryMap.overlapping(stack.base() - PAGE, stack.end() + PAGE).stream()
                .map(StackThreadMemoryTest::describe).toList();
    }

    private static String describe(MappingDetail mapping) {
        return String.format("%x, %d bytes, %s", mapping.startAddress(), mapping.sizeBytes(), mapping.permissions());
    }

    /** The thread's own data of the C library, which it places at the high end, leaves out the task's control block. */
    @Test
    void theControlBlockStaysAsItWas() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (StackPool pool = StackPool.builder().build()) {
            StackThread thread = StackThread.builder(pool).start(() -> await(running, release));
            running.await();
            long top = thread.stack().top();
            assertArrayEquals(new byte[64], bytes(top, thread.stack().range().end()));
            assertFalse(Arrays.equals(new byte[64], bytes(top - 64, top)), "what it would be");
            release.countDown();
            thread.join();
        }
    }

    @SuppressWarnings("restricted")
    private static byte[] bytes(long from, long to) {
        return MemorySegment.ofAddress(from).reinterpret(to - from).toArray(ValueLayout.JAVA_BYTE);
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
                        overflow(0);
                    }
                    seen.set(stack.call(code.function(), 7));
                }
            }).join();
        }
        assertEquals(7L, seen.get());
    }

    @Test
    void manyOnOneStackLeaveNothing() throws InterruptedException {
        try (StackPool pool = StackPool.builder().maxStacks(1).build()) {
            StackThreadBuilder builder = StackThread.builder(pool);
            AtomicInteger ran = new AtomicInteger();
            builder.start(ran::incrementAndGet).join();
            StatusFile before = StatusFile.self();
            Footprint footprint = Footprint.now();
            for (int i = 1; i < THREADS; i++) {
                StackThread thread = builder.start(ran::incrementAndGet);
                assertTrue(thread.thread().isDaemon(), "attached before start returned");
                thread.join();
            }
            Footprint more = Footprint.since(footprint);
            StatusFile after = StatusFile.self();
            assertEquals(THREADS, ran.get());
            assertTrue(more.mappings() <= MAPPINGS_NOISE, more::toString);
            assertTrue(after.threads() - before.threads() <= THREADS_NOISE, () -> before + ", " + after);
            assertTrue(after.virtualBytes() - before.virtualBytes() < VIRTUAL_NOISE, () -> before + ", " + after);
        }
    }

    /** Each stack comes back all the same, and no earlier than its thread has left it. */
    @Test
    void nobodyHasToWaitForThem() {
        try (StackPool pool = StackPool.builder().maxStacks(1).build()) {
            StackThreadBuilder builder = StackThread.builder(pool);
            AtomicInteger ran = new AtomicInteger();
            for (int i = 0; i < UNJOINED; i++) {
                StackThread thread = builder.start(ran::incrementAndGet);
                while (pool.liveStacks() > 0) {
                    Thread.onSpinWait();
                }
                assertEquals(Thread.State.TERMINATED, thread.thread().getState());
            }
            assertEquals(UNJOINED, ran.get());
        }
    }

    /** Of a thread that runs, nobody has to hold anything. */
    @Test
    void theStackOfARunningThreadIsNotLost() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<Object> lost = new AtomicReference<>();
        try (StackPool pool = StackPool.builder().reportLost(lost::set).build()) {
            StackThread.builder(pool).start(() -> await(running, release));
            running.await();
            for (int i = 0; i < 3; i++) {
                System.gc();
                assertEquals(1, pool.liveStacks());
            }
            release.countDown();
            while (pool.liveStacks() > 0) {
                Thread.onSpinWait();
            }
        }
        assertNull(lost.get());
    }

    @Test
    void aPoolThatScrubsGivesOutNothingOfTheirs() throws InterruptedException {
        try (StackPool pool = StackPool.builder().release(ReleasePolicy.scrub()).build()) {
            assertNotEquals(0, depthOf(() -> {
            }, pool));
            try (TaskStack stack = pool.acquire()) {
                byte[] held = bytes(stack.limit(), stack.top());
                assertArrayEquals(new byte[held.length], held);
            }
        }
    }
}
