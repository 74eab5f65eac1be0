package dev.touchstack.memory;

import dev.touchstack.proc.MemoryMap;

/**
 * How many addresses a process has. The kernel places the first thread's stack at the top of them, so the end of the
 * highest mapping tells: 2^47 on x86-64 (Documentation/arch/x86/x86_64/mm.rst), 2^39 to 2^52 on arm64.
 */
public final class AddressSpace {

    private static final long BYTES = Long.highestOneBit(MemoryMap.highestUserAddress()) << 1;

    private AddressSpace() {
    }

    /** {@return the size of the address space of this process, in bytes: a power of two} */
    public static long bytes() {
        return BYTES;
    }

    /** Whether a size above 0 fits at an address. */
    static boolean holds(long base, long size) {
        return Long.compareUnsigned(base, BYTES) < 0 && Long.compareUnsigned(base + (size - 1), BYTES) < 0;
    }

    static void requireHolds(AddressRange range) {
        if (!holds(range.base(), range.size())) {
            throw new IllegalArgumentException(
                    String.format("%s: leaves the address space of %,d bytes", range, BYTES));
        }
    }

    static long requireFits(String what, long bytes) {
        if (bytes > BYTES) {
            throw new IllegalArgumentException(
                    String.format("%s = %,d bytes: the address space has %,d bytes", what, bytes, BYTES));
        }
        return bytes;
    }
}
