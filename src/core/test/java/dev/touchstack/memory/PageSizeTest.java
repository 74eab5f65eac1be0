package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PageSizeTest {

    private static final long PAGE = PageSize.bytes();

    /** The kernel's other word for it. */
    @Test
    void isThatOfTheMappings() {
        MappingDetail first = MemoryMap.overlapping(0, -1).getFirst();
        assertEquals(first.kernelPageBytes(), PAGE);
    }

    @Property
    void roundUpIsTheSmallestMultipleNotBelow(
            @ForAll @LongRange(min = Long.MIN_VALUE, max = Long.MAX_VALUE - (1 << 16)) long bytes) {
        long rounded = PageSize.roundUp(bytes);
        assertEquals(0, rounded % PAGE);
        assertTrue(rounded >= bytes && rounded - bytes < PAGE, () -> bytes + " to " + rounded);
    }

    @Property
    void multiplesAreAlignedAndRoundToThemselves(
            @ForAll @LongRange(min = -(1L << 46), max = 1L << 46) long pages) {
        assertTrue(PageSize.isAligned(pages * PAGE));
        assertEquals(pages * PAGE, PageSize.roundUp(pages * PAGE));
    }

    @Property
    void othersAreNotAligned(@ForAll @LongRange(min = -(1L << 46), max = 1L << 46) long pages,
            @ForAll @LongRange(min = 1, max = 4095) long more) {
        assertEquals(more % PAGE == 0, PageSize.isAligned(pages * PAGE + more));
        assertEquals((pages + 1) * PAGE, PageSize.roundUp(pages * PAGE + more));
    }

    @Test
    void whatPassesTheLargestLongIsRefused() {
        long last = Long.MAX_VALUE - PAGE + 1; // a multiple of the page size
        assertEquals(last, PageSize.roundUp(last));
        assertThrows(ArithmeticException.class, () -> PageSize.roundUp(last + 1));
        assertThrows(ArithmeticException.class, () -> PageSize.roundUp(Long.MAX_VALUE));
    }
}
