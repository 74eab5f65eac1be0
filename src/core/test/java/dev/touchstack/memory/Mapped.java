package dev.touchstack.memory;

import java.lang.foreign.MemorySegment;

/** What is mapped, to read and to write. */
final class Mapped {

    private Mapped() {
    }

    @SuppressWarnings("restricted")
    static MemorySegment segment(AddressRange range) {
        return MemorySegment.ofAddress(range.base()).reinterpret(range.size());
    }
}
