package dev.touchstack.stack;

import dev.touchstack.memory.AddressSpace;
import dev.touchstack.memory.PageSize;

/**
 * What one of a pool's stacks takes, worked out from where the pool places stacks; the kernel is not asked. On average
 * of many: what several stacks share counts as a part of each.
 *
 * @param reservedBytes
 *            of addresses: the slot, which is the stack's size and may be larger than was asked for
 * @param writableBytes
 *            of these that count as writable, touched or not: against RLIMIT_DATA, and where overcommit is strict
 * @param mappings
 *            that it adds to those of the pool's reservations, of which there are few
 * @param touchedBytes
 *            that are in memory: whole pages
 * @param pageTableBytes
 *            that these, and a lightweight guard, need of page tables of all levels but the highest, which each process
 *            has whole
 */
public record StackFootprint(long reservedBytes, long writableBytes, int mappings, long touchedBytes,
        double pageTableBytes) {

    /** A guard that is protected, and what is above it. */
    private static final int MAPPINGS_PROTECTED = 2;

    /**
     * Works it out for the stacks of a pool.
     *
     * @param pool
     *            open or closed
     * @param touchedBytes
     *            of each stack's high end, at least 0: to be rounded up to pages
     * @return what each takes
     * @throws IllegalArgumentException
     *             when the stacks have less than that
     */
    public static StackFootprint of(StackPool pool, long touchedBytes) {
        return of(pool.layout(), pool.guard(), pool.closedUntilTaken(), touchedBytes, PageSize.bytes(),
                AddressSpace.bytes());
    }

    static StackFootprint of(SlotLayout layout, Guard guard, boolean closedUntilTaken, long touchedBytes,
            long pageBytes, long addressSpace) {
        long touched = Math.ceilDiv(touchedBytes, pageBytes) * pageBytes;
        if (touched < 0 || touched > layout.stackBytes()) {
            throw new IllegalArgumentException(String.format(
                    "touched = %,d bytes: must be from 0 to what a stack has above its guard, %,d bytes", touchedBytes,
                    layout.stackBytes()));
        }
        boolean lightweight = guard == Guard.LIGHTWEIGHT;
        return new StackFootprint(layout.slotBytes(),
                lightweight && !closedUntilTaken ? layout.slotBytes() : layout.stackBytes(),
                lightweight ? 0 : MAPPINGS_PROTECTED, touched,
                pageBytes * tables(layout, touched, lightweight ? layout.guardBytes() : 0, pageBytes, addressSpace));
    }

    /** What is in page tables is around the boundary between two slots: the top of one and the guard of the next. */
    private static double tables(SlotLayout layout, long touched, long guard, long pageBytes, long addressSpace) {
        if (touched + guard == 0) {
            return 0;
        }
        long span = SlotLayout.tableSpan(pageBytes);
        double tables = layout.skew() == 0
                ? (double) layout.slotBytes() / span // they lie side by side, and fill what they share
                : Math.min(layout.slotBytes() / span,
                        Math.ceilDiv(layout.skew() + guard, span) - Math.floorDiv(layout.skew() - touched, span));
        long entries = pageBytes / Long.BYTES;
        for (long above = span * entries; above < addressSpace; above *= entries) {
            tables += (double) layout.slotBytes() / above;
        }
        return tables;
    }
}
