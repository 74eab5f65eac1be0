package dev.touchstack.memory;

import java.lang.foreign.MemorySegment;

/** What is mapped, to read and to write. */
public final class Mapped {

    private Mapped() {
    }

    /** The range as a segment that is valid for ever: who uses it once it is unmapped ends the JVM. */
    @SuppressWarnings("restricted")
    public static MemorySegment segment(AddressRange range) {
        return MemorySegment.ofAddress(range.base()).reinterpret(range.size());
    }
}
