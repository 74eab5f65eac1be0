package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.touchstack.proc.PageMap;
import dev.touchstack.proc.ProcException;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which reader is used. */
class TouchedPagesTest {

    private static final long PAGE = PageSize.bytes();

    @Test
    void theProcessUsesAReaderThatWorks() {
        AddressRange range = VirtualMemory.reserve(8 * PAGE, Protection.READ_WRITE);
        try {
            VirtualMemory.adviseIfKnown(range, Advice.NO_HUGE_PAGES);
            Mapped.segment(range).set(ValueLayout.JAVA_BYTE, 3 * PAGE, (byte) 1);
            assertEquals(PAGE, TouchedPages.bytes(range));
            assertEquals(range.base() + 3 * PAGE, TouchedPages.lowest(range));
        } finally {
            VirtualMemory.release(range);
        }
    }

    @Test
    void readersThatFailOrDoNotFindAreLeftOut() {
        assertInstanceOf(Mincore.class, TouchedPages.firstThatWorks(List.of(() -> {
            throw assertThrows(ProcException.class, () -> PageMap.open(-1));
        }, () -> answering(0, 2 * PAGE), () -> answering(PAGE, 0), () -> answering(2 * PAGE, 2 * PAGE), () -> {
            throw new MappingException("ioctl", new AddressRange(PAGE, PAGE), Errno.EINVAL, "");
        }, Mincore::new)));
    }

    @Test
    void theFirstOfThoseThatFindIsTaken() {
        PageTableReader first = answering(PAGE, 2 * PAGE);
        assertEquals(first, TouchedPages.firstThatWorks(List.of(() -> first, Mincore::new)));
    }

    private static PageTableReader answering(long bytes, long offset) {
        return new PageTableReader() {
            @Override
            public long bytes(AddressRange range) {
                return bytes;
            }

            @Override
            public long lowest(AddressRange range) {
                return range.base() + offset;
            }
        };
    }
}
