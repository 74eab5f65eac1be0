package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstack.proc.PageMap;
import dev.touchstack.proc.PageMap.Counts;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the page map, which is pure Java, tells of memory that is not. */
class PagesOfARangeTest {

    private static final long PAGE = PageSize.bytes();
    private static final int PAGES = 10;

    private final AddressRange range = VirtualMemory.reserve(PAGES * PAGE, Protection.READ_WRITE);
    private final MemorySegment memory = Mapped.segment(range);

    PagesOfARangeTest() {
        VirtualMemory.adviseIfKnown(range, Advice.NO_HUGE_PAGES);
    }

    @AfterEach
    void release() {
        VirtualMemory.release(range);
    }

    @Test
    void untouchedPagesHoldNothing() {
        assertEquals(new Counts(0, 0, 0, 0, range.end()), counts());
    }

    @Test
    void writtenPagesAreThisProcessesOwn() {
        memory.set(ValueLayout.JAVA_BYTE, 4 * PAGE, (byte) 1);
        memory.set(ValueLayout.JAVA_BYTE, 9 * PAGE, (byte) 1);
        assertEquals(new Counts(2 * PAGE, 2 * PAGE, 0, 0, range.base() + 4 * PAGE), counts());
    }

    /** All of them the same page of zeroes, which takes no memory. */
    @Test
    void pagesThatWereOnlyReadArePresent() {
        memory.get(ValueLayout.JAVA_BYTE, 3 * PAGE);
        memory.set(ValueLayout.JAVA_BYTE, 5 * PAGE, (byte) 1);
        assertEquals(new Counts(2 * PAGE, PAGE, 0, 0, range.base() + 3 * PAGE), counts());
        assertEquals(PAGE, VirtualMemory.residentBytes(range) - PAGE, "mincore holds it to be there, too");
    }

    @Test
    void guardsAreNeitherThereNorSwapped() {
        assumeTrue(LightweightGuards.supported(), "this kernel has no MADV_GUARD_INSTALL");
        VirtualMemory.advise(new AddressRange(range.base(), 3 * PAGE), Advice.GUARD_INSTALL);
        memory.set(ValueLayout.JAVA_BYTE, 7 * PAGE, (byte) 1);
        assertEquals(new Counts(PAGE, PAGE, 0, 3 * PAGE, range.base() + 7 * PAGE), counts());
    }

    private Counts counts() {
        try (PageMap pages = PageMap.openSelf()) {
            return pages.count(range.base(), range.end());
        }
    }
}
