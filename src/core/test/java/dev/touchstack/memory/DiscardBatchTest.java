package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.AllocatedBytes;
import dev.touchstack.Refusal;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However the kernel is asked, what was added is gone after the flush, and nothing else. */
class DiscardBatchTest {

    private static final long PAGE = PageSize.bytes();
    private static final int PAGES = 32;
    /** Never mapped: the kernel keeps the last page from users. */
    private static final long HIGHEST = AddressSpace.bytes() - PAGE;

    /** Ways in which the vectored call can go. Each discards for real what it says it has. */
    enum Kernel {
        /** Whatever this one does. */
        THIS,
        /** The kernel or the C library is too old. */
        NONE,
        /** One page at a call, from within ranges, too. */
        PAGE_BY_PAGE,
        /** Without progress and without a reason: nothing to give up the call for, nothing to rely on. */
        IDLE;

        VectoredDiscard fresh() {
            return new VectoredDiscard(switch (this) {
                case THIS -> VectoredDiscard.ofProcess()::discard;
                case NONE -> (vector, count) -> -Errno.ENOSYS;
                case PAGE_BY_PAGE -> (vector, count) -> discardFirst(vector, PAGE);
                case IDLE -> (vector, count) -> 0;
            });
        }
    }

    private final AddressRange range = VirtualMemory.reserve(PAGES * PAGE, Protection.READ_WRITE);
    private final MemorySegment memory = Mapped.segment(range);

    @BeforeEach
    void touch() {
        VirtualMemory.adviseIfKnown(range, Advice.NO_HUGE_PAGES);
        for (long page = 0; page < PAGES; page++) {
            memory.set(ValueLayout.JAVA_BYTE, page * PAGE, (byte) (page + 1));
        }
    }

    @AfterEach
    void release() {
        VirtualMemory.release(range);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAddedIsGoneAndNothingElse(Kernel kernel) {
        DiscardBatch batch = new DiscardBatch(3, kernel.fresh());
        for (long first : new long[]{1, 17}) { // two batches
            add(batch, first, 1);
            add(batch, first + 2, 4);
            assertFalse(batch.isFull());
            add(batch, first + 8, 2);
            assertTrue(batch.isFull());
            assertEquals(3, batch.size());
            assertTrue(isResident(first), "not before the flush");
            batch.flush();
            assertEquals(0, batch.size());
        }
        for (long page = 0; page < PAGES; page++) {
            long inBatch = page % 16;
            boolean added = inBatch == 1 || (inBatch >= 3 && inBatch < 7) || inBatch == 9 || inBatch == 10;
            assertEquals(!added, isResident(page), "page " + page);
        }
        for (long page = 0; page < PAGES; page++) {
            boolean kept = isResident(page);
            assertEquals(kept ? page + 1 : 0, memory.get(ValueLayout.JAVA_BYTE, page * PAGE), "page " + page);
        }
    }

    @Test
    void whatIsForgottenKeepsItsMemory() {
        DiscardBatch batch = new DiscardBatch(2);
        add(batch, 1, 1);
        batch.clear();
        assertEquals(0, batch.size());
        add(batch, 3, 1);
        batch.flush();
        assertTrue(isResident(1));
        assertFalse(isResident(3));
    }

    @ParameterizedTest
    @EnumSource
    void aRangeThatIsRefusedDoesNotKeepTheOthers(Kernel kernel) {
        DiscardBatch batch = new DiscardBatch(4, kernel.fresh());
        for (int flush = 0; flush < 2; flush++) {
            add(batch, 0, 1);
            batch.add(0, PAGE); // never mapped
            batch.add(HIGHEST, PAGE);
            add(batch, 2, 1);
            MappingException refused = assertThrows(MappingException.class, batch::flush);
            assertEquals("madvise ENOMEM", refused.operation() + " " + refused.errnoName());
            assertEquals(new AddressRange(0, PAGE), refused.range());
            assertEquals(new AddressRange(HIGHEST, PAGE), ((MappingException) refused.getSuppressed()[0]).range());
            assertEquals(1, refused.getSuppressed().length);
            assertEquals(0, batch.size());
            assertFalse(isResident(0) || isResident(2));
            touch();
        }
        batch.flush(); // of nothing
        assertTrue(isResident(0));
    }

    /** Address space, not memory: the kernel takes less than 2 GiB in one call. */
    @Test
    void moreThanTheKernelTakesAtOnceIsGone() {
        long gib = 1L << 30;
        AddressRange large = VirtualMemory.reserve(5 * gib, Protection.READ_WRITE);
        try {
            VirtualMemory.adviseIfKnown(large, Advice.NO_HUGE_PAGES);
            MemorySegment largeMemory = Mapped.segment(large);
            for (long at = gib; at <= 5 * gib; at += gib) {
                largeMemory.set(ValueLayout.JAVA_BYTE, at - 1, (byte) 1);
            }
            DiscardBatch batch = new DiscardBatch(8);
            batch.add(large.base(), gib);
            batch.add(large.base() + gib, 3 * gib);
            batch.add(large.base() + 4 * gib, gib);
            batch.flush();
            for (long at = gib; at <= 5 * gib; at += gib) {
                assertEquals(0, VirtualMemory.residentBytes(new AddressRange(large.base() + at - PAGE, PAGE)));
            }
        } finally {
            VirtualMemory.release(large);
        }
    }

    @Test
    void aCallThatIsMissingIsNotMadeAgain() {
        for (int errno : new int[]{Errno.ENOSYS, Errno.EINVAL, Errno.EPERM, Errno.EBADF}) {
            assertEquals(1, callsFailingWith(errno), Errno.name(errno));
        }
    }

    @Test
    void aCallThatFailsForATimeIsMadeAgain() {
        assertEquals(2 * 3, callsFailingWith(Errno.ENOMEM));
    }

    /** Of two batches with three good ranges each. */
    private int callsFailingWith(int errno) {
        AtomicInteger calls = new AtomicInteger();
        VectoredDiscard kernel = new VectoredDiscard((vector, count) -> {
            calls.incrementAndGet();
            return -errno;
        });
        for (int flush = 0; flush < 2; flush++) {
            DiscardBatch batch = new DiscardBatch(3, kernel);
            for (int i = 0; i < 3; i++) {
                add(batch, i, 1);
            }
            batch.flush();
            assertFalse(isResident(0) || isResident(1) || isResident(2));
        }
        return calls.get();
    }

    /** A range is to blame for itself only: the next batch is discarded in one call again. */
    @Test
    void aRangeThatIsRefusedIsNotBlamedOnTheCall() {
        AtomicInteger calls = new AtomicInteger();
        VectoredDiscard kernel = new VectoredDiscard((vector, count) -> {
            calls.incrementAndGet();
            return -Errno.EINVAL; // as for locked memory
        });
        DiscardBatch batch = new DiscardBatch(1, kernel);
        for (int flush = 0; flush < 2; flush++) {
            batch.add(0, PAGE);
            assertThrows(MappingException.class, batch::flush);
        }
        assertEquals(2, calls.get());
    }

    @ParameterizedTest
    @EnumSource(names = {"THIS", "NONE"})
    void flushingAllocatesNothing(Kernel kernel) {
        DiscardBatch batch = new DiscardBatch(2, kernel.fresh());
        AllocatedBytes.assertNone(10_000, () -> {
            add(batch, 0, 1);
            add(batch, 2, 1);
            batch.flush();
        });
    }

    @Test
    void whatIsNotWholePagesIsRefused() {
        DiscardBatch batch = new DiscardBatch(2);
        assertEquals(String.format("%s: must be whole pages of %,d bytes", new AddressRange(PAGE + 1, PAGE), PAGE),
                Refusal.message(IllegalArgumentException.class, () -> batch.add(PAGE + 1, PAGE)));
        assertEquals(String.format("%s: must be whole pages of %,d bytes", new AddressRange(PAGE, 1), PAGE),
                Refusal.message(IllegalArgumentException.class, () -> batch.add(PAGE, 1)));
        assertEquals("size = 0 bytes: a range has at least 1",
                Refusal.message(IllegalArgumentException.class, () -> batch.add(PAGE, 0)));
        String outside = Refusal.message(IllegalArgumentException.class, () -> batch.add(-PAGE, PAGE));
        assertTrue(outside.contains("leaves the address space"), outside);
        assertEquals(0, batch.size());
    }

    @Test
    void aFullBatchRefusesMore() {
        DiscardBatch batch = new DiscardBatch(1);
        add(batch, 0, 1);
        assertEquals("the batch holds 1 of 1 ranges: flush it first",
                Refusal.message(IllegalStateException.class, () -> add(batch, 1, 1)));
        batch.flush();
        assertTrue(isResident(1));
    }

    @Test
    void capacitiesOutsideOfTheKernelsAreRefused() {
        for (int capacity : new int[]{0, -1, 1025}) {
            assertEquals(String.format("capacity = %,d ranges: must be 1 to 1,024 (UIO_MAXIOV)", capacity),
                    Refusal.message(IllegalArgumentException.class, () -> new DiscardBatch(capacity)));
        }
    }

    private void add(DiscardBatch batch, long page, long count) {
        batch.add(range.base() + page * PAGE, count * PAGE);
    }

    private boolean isResident(long page) {
        return VirtualMemory.residentBytes(new AddressRange(range.base() + page * PAGE, PAGE)) != 0;
    }

    /** Some bytes of the first range, or minus the errno. */
    @SuppressWarnings("restricted")
    private static long discardFirst(long vector, long bytes) {
        long base = MemorySegment.ofAddress(vector).reinterpret(Long.BYTES).get(ValueLayout.JAVA_LONG, 0);
        int errno = SystemCalls.madvise(base, bytes, Advice.DISCARD.value);
        return errno == 0 ? bytes : -errno;
    }
}
