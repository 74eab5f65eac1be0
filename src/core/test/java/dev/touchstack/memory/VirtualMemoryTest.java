package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.SealedMemory;
import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.proc.HugePageMode;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each call does what it says: the kernel's own account of the mappings is the witness. */
class VirtualMemoryTest {

    private static final long PAGE = PageSize.bytes();

    @ParameterizedTest
    @EnumSource
    void reservedSpaceHasTheProtectionAndNoMemory(Protection protection) {
        AddressRange range = VirtualMemory.reserve(1L << 30, protection);
        try {
            assertEquals(1L << 30, range.size());
            assertEquals(letters(protection), permissions(range));
            assertEquals(0, VirtualMemory.residentBytes(range));
        } finally {
            VirtualMemory.release(range);
        }
    }

    @Test
    void protectChangesThePagesOfItsRangeAndNoOther() {
        AddressRange range = VirtualMemory.reserve(8 * PAGE, Protection.READ_WRITE);
        try {
            for (Protection protection : Protection.values()) {
                VirtualMemory.protect(pages(range, 2, 3), protection);
                assertEquals("rw-p", permissions(pages(range, 0, 2)));
                assertEquals(letters(protection), permissions(pages(range, 2, 3)));
                assertEquals("rw-p", permissions(pages(range, 5, 3)));
            }
        } finally {
            VirtualMemory.release(range);
        }
    }

    @Test
    void touchedPagesAreResidentAndDiscardedOnesAreGone() {
        AddressRange range = VirtualMemory.reserve(64 * PAGE, Protection.READ_WRITE);
        try {
            VirtualMemory.adviseIfKnown(range, Advice.NO_HUGE_PAGES);
            MemorySegment memory = Mapped.segment(range);
            for (long page = 0; page < 64; page += 2) {
                memory.set(ValueLayout.JAVA_BYTE, page * PAGE + 5, (byte) 7);
            }
            assertEquals(32 * PAGE, VirtualMemory.residentBytes(range));
            assertEquals(PAGE, VirtualMemory.residentBytes(pages(range, 0, 2)));
            assertEquals(0, VirtualMemory.residentBytes(pages(range, 1, 1)));

            VirtualMemory.advise(pages(range, 0, 16), Advice.DISCARD);
            assertEquals(0, VirtualMemory.residentBytes(pages(range, 0, 16)));
            assertEquals(24 * PAGE, VirtualMemory.residentBytes(range));
            assertEquals(0, memory.get(ValueLayout.JAVA_BYTE, 5), "zero again");
            assertEquals(7, memory.get(ValueLayout.JAVA_BYTE, 16 * PAGE + 5), "kept");
        } finally {
            VirtualMemory.release(range);
        }
    }

    @Test
    void noHugePagesIsNotedInTheMapping() {
        boolean known = KernelSettings.read().hugePages() != HugePageMode.UNAVAILABLE;
        AddressRange range = VirtualMemory.reserve(4 * PAGE, Protection.READ_WRITE);
        try {
            assertEquals(known, VirtualMemory.adviseIfKnown(range, Advice.NO_HUGE_PAGES));
            assertEquals(known, mapping(range).vmFlags().contains("nh"));
        } finally {
            VirtualMemory.release(range);
        }
    }

    /** On kernels with names and without; what is split off keeps the name, and nothing else is split. */
    @Test
    void aNameIsShownWhereTheKernelHasNames() {
        AddressRange range = VirtualMemory.reserve(8 * PAGE, Protection.READ_WRITE);
        try {
            boolean named = VirtualMemory.name(range, "touchstack pool 3");
            assertEquals(named ? "[anon:touchstack pool 3]" : "", mapping(range).name());
            VirtualMemory.protect(pages(range, 2, 3), Protection.NONE);
            for (AddressRange part : List.of(pages(range, 0, 2), pages(range, 2, 3), pages(range, 5, 3))) {
                assertEquals(named ? "[anon:touchstack pool 3]" : "", mapping(part).name());
            }
            VirtualMemory.protect(pages(range, 2, 3), Protection.READ_WRITE);
            assertEquals("rw-p", permissions(range), "one mapping again");
        } finally {
            VirtualMemory.release(range);
        }
    }

    @Test
    void releaseUnmapsItsRangeAndNoOther() {
        AddressRange range = VirtualMemory.reserve(64 * PAGE, Protection.NONE);
        AddressRange hole = pages(range, 16, 32);
        VirtualMemory.release(hole);
        assertEquals(List.of(), MemoryMap.overlapping(hole.base(), hole.end()));
        assertEquals("---p", permissions(pages(range, 0, 16)));
        assertEquals("---p", permissions(pages(range, 48, 16)));
        VirtualMemory.release(range); // with the hole in it: munmap(2) takes that
        assertEquals(List.of(), MemoryMap.overlapping(range.base(), range.end()));
    }

    @Test
    void aRefusedReleaseDoesNotHideTheFailureBehindIt() throws Throwable {
        Exception failure = new Exception("the first one");
        AddressRange range = VirtualMemory.reserve(2 * PAGE, Protection.NONE);
        SealedMemory.seal(pages(range, 1, 1));
        assertFalse(VirtualMemory.releaseAfter(failure, range));
        assertEquals("---p", permissions(pages(range, 0, 1)), "all of it or nothing");
        MappingException refused = assertInstanceOf(MappingException.class, failure.getSuppressed()[0]);
        assertEquals("munmap EPERM", refused.operation() + " " + refused.errnoName());
        assertTrue(VirtualMemory.releaseAfter(failure, pages(range, 0, 1)));
        assertEquals(1, failure.getSuppressed().length);
    }

    @Test
    void noProtectionAllowsToWriteAndToExecute() {
        int both = Memory.PROT_WRITE() | Memory.PROT_EXEC();
        for (Protection protection : Protection.values()) {
            assertTrue((protection.bits & both) != both, protection::toString);
        }
    }

    private static String letters(Protection protection) {
        return switch (protection) {
            case NONE -> "---p";
            case READ_WRITE -> "rw-p";
            case READ_EXECUTE -> "r-xp";
        };
    }

    private static AddressRange pages(AddressRange range, long first, long count) {
        return new AddressRange(range.base() + first * PAGE, count * PAGE);
    }

    private static String permissions(AddressRange range) {
        return mapping(range).permissions();
    }

    /** The one mapping that holds the range; the kernel may have merged it with a neighbour. */
    private static MappingDetail mapping(AddressRange range) {
        List<MappingDetail> mappings = MemoryMap.overlapping(range.base(), range.end());
        assertEquals(1, mappings.size(), mappings::toString);
        MappingDetail mapping = mappings.getFirst();
        assertTrue(mapping.startAddress() <= range.base() && mapping.endAddress() >= range.end(), mapping::toString);
        return mapping;
    }
}
