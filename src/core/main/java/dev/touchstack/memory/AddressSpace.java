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

    static void requireHolds(AddressRange range) {
        if (Long.compareUnsigned(range.base() + (range.size() - 1), BYTES) >= 0) {
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
