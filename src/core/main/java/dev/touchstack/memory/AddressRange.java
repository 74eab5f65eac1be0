package dev.touchstack.memory;

/**
 * A half-open run of addresses: [base, base + size). Addresses are unsigned.
 *
 * @param base
 *            the lowest address
 * @param size
 *            in bytes, at least 1; base + size does not pass 2^64
 */
public record AddressRange(long base, long size) {

    /**
     * Checks the operands.
     *
     * @throws IllegalArgumentException
     *             when the size is not positive or the range would wrap around
     */
    public AddressRange {
        if (size <= 0) {
            throw new IllegalArgumentException("size = " + size + " bytes: a range has at least 1");
        }
        if (Long.compareUnsigned(base + (size - 1), base) < 0) {
            throw new IllegalArgumentException(String.format("base = 0x%x, size = %,d bytes: passes 2^64", base, size));
        }
    }

    /** {@return the first address above the range} */
    public long end() {
        return base + size;
    }

    /**
     * {@return whether an address lies in the range}
     *
     * @param address
     *            unsigned
     */
    public boolean contains(long address) {
        return Long.compareUnsigned(address - base, size) < 0;
    }

    /**
     * {@return whether all of another range lies in this one}
     *
     * @param other
     *            of any size
     */
    public boolean contains(AddressRange other) {
        return contains(other.base) && contains(other.base + (other.size - 1));
    }

    /** The addresses in hexadecimal and the size in bytes, as error messages show them. */
    @Override
    public String toString() {
        return String.format("[0x%x, 0x%x) %,d bytes", base, end(), size);
    }
}
