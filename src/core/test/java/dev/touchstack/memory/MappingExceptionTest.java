package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.OvercommitPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Refusals of the kernel. The first page is the unmapped one: nothing is mapped below vm.mmap_min_addr. */
class MappingExceptionTest {

    private static final AddressRange UNMAPPED = new AddressRange(0, PageSize.bytes());

    @Test
    void callsOnAnUnmappedRangeSayWhichAndWhy() {
        assertRefused("mprotect", () -> VirtualMemory.protect(UNMAPPED, Protection.NONE));
        assertRefused("madvise", () -> VirtualMemory.advise(UNMAPPED, Advice.DISCARD));
        assertRefused("madvise", () -> VirtualMemory.adviseIfKnown(UNMAPPED, Advice.DISCARD));
        assertRefused("mincore", () -> VirtualMemory.residentBytes(UNMAPPED));
    }

    private static void assertRefused(String operation, Executable call) {
        MappingException error = assertThrows(MappingException.class, call);
        assertEquals(operation, error.operation());
        assertEquals(UNMAPPED, error.range());
        assertEquals(Memory.ENOMEM(), error.errno());
        assertEquals("ENOMEM", error.errnoName());
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith(operation + " of " + UNMAPPED + " failed with ENOMEM"), message);
        assertTrue(message.endsWith(error.limit()), message);
        if (KernelSettings.read().overcommit() != OvercommitPolicy.STRICT) {
            assertEquals("", error.limit(), "no limit is near");
        }
    }

    @Test
    void releasingAnUnmappedRangeIsNoError() {
        VirtualMemory.release(UNMAPPED);
    }

    /** No limit of the process: there are never so many addresses in one piece. */
    @Test
    void aReservationAsLargeAsTheAddressSpaceIsRefusedByTheKernel() {
        MappingException error = assertThrows(MappingException.class,
                () -> VirtualMemory.reserve(AddressSpace.bytes(), Protection.NONE));
        assertEquals("mmap", error.operation());
        assertEquals(new AddressRange(0, AddressSpace.bytes()), error.range());
        assertEquals("ENOMEM", error.errnoName());
    }

    @Test
    void theMessageEndsWithTheLimitIfOneIsKnown() {
        AddressRange range = new AddressRange(0x10000, 0x2000);
        assertEquals("mprotect of [0x10000, 0x12000) 8,192 bytes failed with EACCES",
                new MappingException("mprotect", range, Memory.EACCES(), "").getMessage());
        assertEquals("mmap of [0x10000, 0x12000) 8,192 bytes failed with ENOMEM: too many",
                new MappingException("mmap", range, Memory.ENOMEM(), "too many").getMessage());
    }

    @Test
    void errorNumbersHaveTheirNames() {
        assertEquals("EINVAL", Errno.name(22));
        assertEquals("ENOMEM", Errno.name(12));
        assertEquals("EAGAIN", Errno.name(11));
        assertEquals("EPERM", Errno.name(1));
        assertEquals("errno 4095", Errno.name(4095));
    }
}
