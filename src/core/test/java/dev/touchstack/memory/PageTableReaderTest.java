package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reader by itself; where the kernel lacks one, that which would be used instead of it. */
@ParameterizedClass
@MethodSource("readers")
class PageTableReaderTest {

    private static final long PAGE = PageSize.bytes();
    /** More than the entries of one read. */
    private static final long PAGES = 5000;

    private final PageTableReader reader;
    private final AddressRange range = VirtualMemory.reserve(PAGES * PAGE, Protection.READ_WRITE);

    PageTableReaderTest(PageTableReader reader) {
        this.reader = reader;
    }

    static List<PageTableReader> readers() {
        return Readers.ALL;
    }

    /** They keep files open. */
    private static final class Readers {
        static final List<PageTableReader> ALL = IntStream.range(0, TouchedPages.READERS.size())
                .mapToObj(first -> TouchedPages
                        .firstThatWorks(TouchedPages.READERS.subList(first, TouchedPages.READERS.size())))
                .toList();
    }

    @AfterEach
    void release() {
        VirtualMemory.release(range);
    }

    @Test
    void nothingIsTouched() {
        assertTouched(0, PAGES, range);
        assertEquals(0, VirtualMemory.residentBytes(range), "nor by asking");
    }

    @Test
    void pagesAndTheirNeighbours() {
        touch(3);
        touch(4);
        touch(PAGES - 1);
        assertTouched(3, 3, range);
        assertTouched(0, 3, pages(0, 3));
        assertTouched(1, 3, pages(3, 1));
        assertTouched(1, 4, pages(4, 100));
        assertTouched(0, 6, pages(5, 1));
        assertTouched(0, PAGES - 1, pages(5, PAGES - 6));
        assertTouched(1, PAGES - 1, pages(5, PAGES - 5));
    }

    /** Each run of pages is a region of its own, and there are more than fit one call. */
    @Test
    void manyHoles() {
        for (long page = 10; page < 10 + 3 * 150; page += 3) {
            touch(page);
        }
        assertTouched(150, 10, range);
        assertTouched(64, 10, pages(0, 10 + 3 * 64));
        assertTouched(65, 10, pages(0, 10 + 3 * 64 + 1));
        assertTouched(149, 13, pages(11, PAGES - 11));
    }

    @Test
    void whatIsDiscardedIsNotTouched() {
        for (long page = 0; page < 8; page++) {
            touch(page);
        }
        VirtualMemory.advise(pages(0, 5), Advice.DISCARD);
        assertTouched(3, 5, range);
    }

    /** Where the kernel has no such guards, the pages under them are just discarded. */
    @Test
    void guardsAreNotTouched() {
        touch(1);
        touch(2);
        touch(9);
        boolean guarded = VirtualMemory.adviseIfKnown(pages(0, 8), Advice.GUARD_INSTALL);
        if (!guarded) {
            VirtualMemory.advise(pages(0, 8), Advice.DISCARD);
        }
        assertTouched(1, 9, range);
        assertTouched(0, 8, pages(0, 8));
    }

    @Test
    void protectedPagesHoldWhatTheyHeld() {
        touch(2);
        VirtualMemory.protect(pages(0, 8), Protection.NONE);
        assertTouched(1, 2, range);
    }

    @Test
    void whatIsNotMappedHoldsNothing() {
        touch(1);
        touch(7);
        touch(14);
        VirtualMemory.release(pages(5, 8));
        assertTouched(2, 1, range);
        assertTouched(1, 14, pages(3, 20));
        assertTouched(0, 9, pages(8, 1));
        assertEquals(PAGE, reader.lowest(new AddressRange(0, PAGE)), "never mapped");
    }

    /** The zero page, mapped by a read: not all readers can tell. */
    @Test
    void whatWasOnlyReadTakesNoMemory() {
        assertEquals(0, Mapped.segment(pages(6, 1)).get(ValueLayout.JAVA_BYTE, 0));
        if (reader instanceof PagemapScan) {
            assertTouched(0, PAGES, range);
        } else {
            assertTouched(1, 6, range);
        }
    }

    private void assertTouched(long count, long lowest, AddressRange of) {
        assertEquals(count * PAGE, reader.bytes(of), () -> reader.getClass().getSimpleName());
        assertEquals(range.base() + lowest * PAGE, reader.lowest(of), () -> reader.getClass().getSimpleName());
    }

    private void touch(long page) {
        VirtualMemory.adviseIfKnown(range, Advice.NO_HUGE_PAGES);
        MemorySegment memory = Mapped.segment(range);
        memory.set(ValueLayout.JAVA_BYTE, page * PAGE + PAGE / 2, (byte) 1);
    }

    private AddressRange pages(long first, long count) {
        return new AddressRange(range.base() + first * PAGE, count * PAGE);
    }
}
