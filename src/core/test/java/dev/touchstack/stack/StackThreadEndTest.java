package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a thread of a pool leaves. */
class StackThreadEndTest {

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
            assertNotEquals(0,
                    ThreadTasks.depthOf(() -> assertNotEquals(before, mappings(used), "the JVM's zone"), pool));
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
                .map(StackThreadEndTest::describe).toList();
    }

    private static String describe(MappingDetail mapping) {
        return String.format("%x, %d bytes, %s", mapping.startAddress(), mapping.sizeBytes(), mapping.permissions());
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
            StackThread.builder(pool).start(() -> ThreadTasks.await(running, release));
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

    @SuppressWarnings("restricted")
    @Test
    void aPoolThatScrubsGivesOutNothingOfTheirs() throws InterruptedException {
        try (StackPool pool = StackPool.builder().release(ReleasePolicy.scrub()).build()) {
            assertNotEquals(0, ThreadTasks.depthOf(() -> {
            }, pool));
            try (TaskStack stack = pool.acquire()) {
                byte[] held = MemorySegment.ofAddress(stack.limit())
                        .reinterpret(stack.top() - stack.limit()).toArray(ValueLayout.JAVA_BYTE);
                assertArrayEquals(new byte[held.length], held);
            }
        }
    }
}
