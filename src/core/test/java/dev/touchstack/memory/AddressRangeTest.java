package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import java.math.BigInteger;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Addresses are unsigned: the model counts in numbers that do not wrap around. */
class AddressRangeTest {

    private static final BigInteger ADDRESSES = BigInteger.TWO.pow(64);

    @Property
    void containsItsAddressesAndNoOther(@ForAll long base, @ForAll @LongRange(min = 1) long size,
            @ForAll long address) {
        Assume.that(fits(base, size));
        AddressRange range = new AddressRange(base, size);
        assertEquals(holds(base, size, address), range.contains(address));
    }

    @Property
    void theEdgesAreInAndTheNeighboursOut(@ForAll long base, @ForAll @LongRange(min = 1) long size) {
        Assume.that(fits(base, size));
        AddressRange range = new AddressRange(base, size);
        assertTrue(range.contains(base));
        assertTrue(range.contains(base + size - 1));
        assertFalse(range.contains(base - 1));
        assertFalse(range.contains(base + size));
        assertEquals(base + size, range.end());
    }

    @Property
    void containsARangeWhenItHoldsAllOfIt(@ForAll @LongRange(min = -40, max = 40) long base,
            @ForAll @LongRange(min = 1, max = 40) long size, @ForAll @LongRange(min = -40, max = 40) long otherBase,
            @ForAll @LongRange(min = 1, max = 40) long otherSize) {
        Assume.that(fits(base, size) && fits(otherBase, otherSize));
        boolean all = true;
        for (long address = otherBase; address != otherBase + otherSize; address++) {
            all &= holds(base, size, address);
        }
        assertEquals(all, new AddressRange(base, size).contains(new AddressRange(otherBase, otherSize)));
    }

    @Property
    void aRangeThatWouldWrapAroundIsRefused(@ForAll long base, @ForAll @LongRange(min = 1) long size) {
        Assume.that(!fits(base, size));
        assertEquals(String.format("base = 0x%x, size = %,d bytes: passes 2^64", base, size),
                Refusal.message(IllegalArgumentException.class, () -> new AddressRange(base, size)));
    }

    @Property
    void aSizeBelowOneIsRefused(@ForAll long base, @ForAll @LongRange(min = Long.MIN_VALUE, max = 0) long size) {
        assertEquals("size = " + size + " bytes: a range has at least 1",
                Refusal.message(IllegalArgumentException.class, () -> new AddressRange(base, size)));
    }

    /** Random operands hardly ever meet the last address. */
    @Test
    void theLastAddressCanBeInARange() {
        AddressRange last = new AddressRange(-4096, 4096);
        assertTrue(last.contains(-1));
        assertFalse(last.contains(0));
        assertEquals(0, last.end());
        Refusal.message(IllegalArgumentException.class, () -> new AddressRange(-4096, 4097));
    }

    @Test
    void isShownInHexadecimalWithItsSize() {
        assertEquals("[0x7f0000001000, 0x7f0000003000) 8,192 bytes",
                new AddressRange(0x7F00_0000_1000L, 8192).toString());
    }

    private static boolean fits(long base, long size) {
        return unsigned(base).add(BigInteger.valueOf(size)).compareTo(ADDRESSES) <= 0;
    }

    private static boolean holds(long base, long size, long address) {
        return unsigned(address).compareTo(unsigned(base)) >= 0
                && unsigned(address).compareTo(unsigned(base).add(BigInteger.valueOf(size))) < 0;
    }

    private static BigInteger unsigned(long address) {
        return new BigInteger(Long.toUnsignedString(address));
    }
}
