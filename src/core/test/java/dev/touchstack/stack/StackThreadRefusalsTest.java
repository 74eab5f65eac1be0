package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.MadeUpRefusal;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.FaultySlabMemory.Call;
import dev.touchstack.stack.FaultySlabMemory.Fault;
import dev.touchstack.thread.JavaStackNeed;
import dev.touchstack.thread.RefusedThreads;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is refused before a thread is there, and what becomes of a stack that cannot be cleaned. */
class StackThreadRefusalsTest {

    private static final long NEED = JavaStackNeed.here().bytes();
    private static final long GUARD = 2 * PageSize.bytes();

    private final FaultySlabMemory memory = new FaultySlabMemory(new KernelSlabMemory());
    private final AtomicInteger ran = new AtomicInteger();

    private StackPool newPool(ReleasePolicy release) {
        PoolKind kind = PoolKind.available().getFirst();
        return new StackPool(memory,
                kind.options((GUARD + NEED) / PageSize.bytes(), release, 1, 1L << 30, PrefaultPolicy.none()),
                new PoolServices.Wanted(null, null, null));
    }

    /** On the smallest stack that is not refused there is room for what the JVM does, and for a little Java. */
    @Test
    void theSmallestStackIsLargeEnough() throws InterruptedException {
        try (StackPool pool = newPool(ReleasePolicy.keepAll())) {
            assertTrue(pool.stackSize() < NEED + GUARD + (1 << 20), "the layout has not made it larger");
            StackThread.builder(pool).name("small").start(() -> ran.addAndGet(String.format("%d", 12_345).length()))
                    .join();
        }
        assertEquals(5, ran.get());
    }

    @Test
    void aSmallerOneIsRefusedWithTheNumbers() {
        try (StackPool pool = StackPool.builder().stackSize(NEED + GUARD - PageSize.bytes()).guardSize(GUARD).build()) {
            String message = Refusal.message(IllegalArgumentException.class, () -> StackThread.builder(pool));
            assertTrue(
                    message.startsWith(String.format("stackSize = %,d bytes, guard %,d bytes: a Java thread needs %,d"
                            + " bytes above the guard", NEED + GUARD - PageSize.bytes(), GUARD, NEED)),
                    message);
            assertTrue(message.endsWith(String.format("a stackSize of at least %,d bytes", NEED + GUARD)), message);
        }
    }

    @Test
    void stacksThatGuardHitsExtendAreRefused() {
        try (StackPool pool = StackPool.builder().guardHit(GuardHit.EXTEND).build()) {
            String message = Refusal.message(IllegalArgumentException.class, () -> StackThread.builder(pool));
            assertTrue(message.startsWith("guardHit = EXTEND: ") && message.endsWith("GuardHit.FATAL"), message);
        }
    }

    @Test
    void withoutMappingsToSpareNoThreadIsStarted() throws InterruptedException {
        try (StackPool pool = newPool(ReleasePolicy.keepAll())) {
            pool.acquire().close(); // its guard may be two mappings, too
            StackThreadBuilder builder = StackThread.builder(pool);
            memory.fail(Fault.always(Call.TAKE_MAPPINGS, MadeUpRefusal.ENOMEM));
            String message = Refusal.message(StackExhaustedException.class, () -> builder.start(ran::incrementAndGet));
            assertTrue(message.startsWith("no room for a thread on a stack: mprotect of "), message);
            assertEquals(0, pool.liveStacks());
            memory.fail();
            builder.start(ran::incrementAndGet).join();
        }
        assertEquals(1, ran.get());
    }

    /** It would have had what tasks may use, without their control block: the C library writes to the high end. */
    @Test
    void aThreadThatTheSystemRefusesLeavesNothing() throws InterruptedException {
        try (StackPool pool = newPool(ReleasePolicy.keepAll())) {
            AddressRange usable;
            try (TaskStack stack = pool.acquire()) {
                usable = new AddressRange(stack.limit(), stack.top() - stack.limit());
            }
            for (int i = 0; i < 2; i++) {
                assertTrue(Refusal.message(StackExhaustedException.class, () -> new StackThreadBuilder(pool,
                        new RefusedThreads()).start(ran::incrementAndGet)).startsWith(
                                "no room for a thread on a stack: pthread_create on " + usable
                                        + " failed with EAGAIN: "));
                assertEquals(0, pool.liveStacks());
            }
            StackThread.builder(pool).start(ran::incrementAndGet).join();
        }
        assertEquals(1, ran.get());
    }

    @Test
    void aClosedPoolStartsNone() {
        StackPool pool = newPool(ReleasePolicy.keepAll());
        StackThreadBuilder builder = StackThread.builder(pool);
        pool.close();
        assertEquals("the pool is closed",
                Refusal.message(IllegalStateException.class, () -> builder.start(ran::incrementAndGet)));
    }

    /** With the JVM's zone still in it, it would end the JVM whose task goes so deep. */
    @Test
    void aStackThatCannotBeCleanedIsNotGivenOutUntilItCan() throws InterruptedException {
        try (StackPool pool = newPool(ReleasePolicy.keepAll())) {
            StackThreadBuilder builder = StackThread.builder(pool);
            pool.acquire().close(); // its guard may be made by the call that is going to fail
            memory.fail(Fault.always(Call.PROTECT, MadeUpRefusal.ENOMEM));
            StackThread thread = builder.start(ran::incrementAndGet);
            thread.join();
            assertFalse(thread.isAlive());
            assertEquals(1, pool.liveStacks());
            assertThrows(StackExhaustedException.class, pool::acquire, "the only stack there is");
            assertThrows(IllegalStateException.class, pool::close);
            AddressRange range = thread.stack().range();
            memory.fail();
            try (StackPool other = StackPool.builder().build()) {
                StackThread.builder(other).start(ran::incrementAndGet).join(); // whose end has all tried again
            }
            assertEquals(0, pool.liveStacks());
            try (TaskStack stack = pool.acquire()) {
                assertEquals(range, stack.range());
            }
        }
        assertEquals(2, ran.get());
    }
}
