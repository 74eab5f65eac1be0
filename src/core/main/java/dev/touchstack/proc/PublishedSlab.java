package dev.touchstack.proc;

/**
 * Stacks that lie side by side: a reservation of a pool, as the pool's process publishes it. Slot {@code i} is the
 * addresses from {@code firstSlotAddress + i * slotBytes} on; its guard is at the low end, its stack fills the rest and
 * grows down from the high end. Which slots are in use is not published: a stack that nobody has touched has no pages.
 *
 * @param pool
 *            which one of the process, counted from 1 in the order in which they were built
 * @param firstSlotAddress
 *            the lowest address of the first slot, not below the reservation's start
 * @param slots
 *            how many, at least 1
 * @param slotBytes
 *            from one slot to the next, guard included
 * @param guardBytes
 *            the inaccessible part of each slot
 * @param guard
 *            {@code lightweight} for markers in the page tables, {@code protected} for mappings without permissions
 * @param reservationStart
 *            the first address that was reserved: slots are aligned, so some may lie before the first and behind the
 *            last
 * @param reservationEnd
 *            one past the last of them
 */
public record PublishedSlab(int pool, long firstSlotAddress, int slots, long slotBytes, long guardBytes, String guard,
        long reservationStart, long reservationEnd) {
}
