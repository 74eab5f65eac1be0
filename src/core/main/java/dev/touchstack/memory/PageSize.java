package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;

/** The page size of the running kernel: 4, 16 or 64 KiB on arm64, 4 KiB on x86-64; asked once with sysconf(3). */
public final class PageSize {

    private static final long BYTES = ask();

    private PageSize() {
    }

    private static long ask() {
        long bytes = Memory.sysconf(Memory._SC_PAGESIZE());
        if (Long.bitCount(bytes) != 1) {
            throw new IllegalStateException("sysconf(_SC_PAGESIZE) = " + bytes + ": not a power of two");
        }
        return bytes;
    }

    /** {@return one page, in bytes: a power of two} */
    public static long bytes() {
        return BYTES;
    }

    /**
     * {@return whether a number of bytes, or an address, is a multiple of the page size}
     *
     * @param bytes
     *            the number, or the address
     */
    public static boolean isAligned(long bytes) {
        return (bytes & (BYTES - 1)) == 0;
    }

    /**
     * {@return the smallest multiple of the page size that is not below the given number of bytes}
     *
     * @param bytes
     *            at least 0
     * @throws ArithmeticException
     *             when that is above 2^63 - 1
     */
    public static long roundUp(long bytes) {
        return Math.addExact(bytes, BYTES - 1) & -BYTES;
    }

    /**
     * A size that is to become whole pages.
     *
     * @param what
     *            the operand's name, for the message
     * @param bytes
     *            the operand
     * @return the same number of bytes
     * @throws IllegalArgumentException
     *             when it is not a positive multiple of the page size, or does not fit the address space
     */
    public static long requireWholePages(String what, long bytes) {
        if (bytes <= 0 || !isAligned(bytes)) {
            throw new IllegalArgumentException(String
                    .format("%s = %,d bytes: must be a positive multiple of the page size (%,d bytes)", what, bytes,
                            BYTES));
        }
        return AddressSpace.requireFits(what, bytes);
    }
}
