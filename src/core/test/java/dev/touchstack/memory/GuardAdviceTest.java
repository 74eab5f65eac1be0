package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Populating meets a guard as a touch would, but as an error and not as a signal. */
class GuardAdviceTest {

    private static final long PAGE = PageSize.bytes();

    private final AddressRange range = VirtualMemory.reserve(4 * PAGE, Protection.READ_WRITE);
    private final AddressRange middle = new AddressRange(range.base() + PAGE, 2 * PAGE);

    @AfterEach
    void release() {
        VirtualMemory.release(range);
    }

    @Test
    void supportIsWhatTheKernelDoes() {
        assertEquals(LightweightGuards.supported(), VirtualMemory.adviseIfKnown(middle, Advice.GUARD_INSTALL));
        assertEquals(LightweightGuards.supported(), LightweightGuards.supported());
    }

    /** Where the kernel has no such guards, the two calls are refused and every page can be populated. */
    @Test
    void aGuardKeepsOutUntilItIsRemoved() {
        VirtualMemory.adviseIfKnown(range, Advice.NO_HUGE_PAGES);
        MemorySegment memory = Mapped.segment(range);
        memory.set(ValueLayout.JAVA_BYTE, 0, (byte) 7);
        memory.set(ValueLayout.JAVA_BYTE, PAGE, (byte) 8);

        boolean guarded = VirtualMemory.adviseIfKnown(middle, Advice.GUARD_INSTALL);
        if (guarded) {
            MappingException refused = assertThrows(MappingException.class,
                    () -> VirtualMemory.advise(range, Advice.POPULATE_WRITE));
            assertEquals("madvise EFAULT", refused.operation() + " " + refused.errnoName());
            assertEquals(0, VirtualMemory.residentBytes(middle));
        }
        assertEquals(guarded, VirtualMemory.adviseIfKnown(middle, Advice.GUARD_REMOVE));
        VirtualMemory.advise(range, Advice.POPULATE_WRITE);

        assertEquals(4 * PAGE, VirtualMemory.residentBytes(range));
        assertEquals(7, memory.get(ValueLayout.JAVA_BYTE, 0), "kept");
        assertEquals(guarded ? 0 : 8, memory.get(ValueLayout.JAVA_BYTE, PAGE), "a guard takes what was there");
    }
}
