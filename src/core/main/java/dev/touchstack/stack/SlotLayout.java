package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;

/**
 * Where guard and stack lie in a slot, and slots in a slab. The guard is at the slot's low end, and the stack fills the
 * rest and grows down from the slot's high end, right above which the next slot's guard begins.
 * <p>
 * A guard is noted in a page-table page, and one page-table page spans 2 MiB (with 4 KiB pages; 32 and 512 MiB with 16
 * and 64 KiB). Where slots are larger than that, boundaries between them are in the middle of such a span: the guard of
 * the upper slot and the top of the lower one, which is touched first, share one page-table page instead of taking one
 * each. Smaller slots share theirs anyway.
 *
 * @param slotBytes
 *            from one slot to the next: a multiple of the span where it is larger
 * @param guardBytes
 *            the inaccessible part of it
 * @param alignment
 *            of slots, in bytes
 * @param skew
 *            how far above a multiple of the alignment each slot begins, in bytes
 */
record SlotLayout(long slotBytes, long guardBytes, long alignment, long skew) {

    /**
     * One for slots of a size, on this kernel's pages; larger slots than a page-table page spans become a multiple of
     * that.
     *
     * @throws IllegalArgumentException
     *             when the guard leaves no room for a stack
     */
    static SlotLayout of(long slotBytes, long guardBytes) {
        return of(slotBytes, guardBytes, PageSize.bytes());
    }

    static SlotLayout of(long slotBytes, long guardBytes, long pageBytes) {
        if (guardBytes >= slotBytes) {
            throw new IllegalArgumentException(String.format(
                    "stackSize = %,d bytes: must be larger than the guard in it, guardSize = %,d bytes", slotBytes,
                    guardBytes));
        }
        long span = tableSpan(pageBytes);
        return slotBytes <= span
                ? new SlotLayout(slotBytes, guardBytes, pageBytes, 0)
                : new SlotLayout(Math.ceilDiv(slotBytes, span) * span, guardBytes, span, span / 2);
    }

    /** What one page-table page of the lowest level spans, in bytes: its entries have 8 bytes each on both CPUs. */
    static long tableSpan(long pageBytes) {
        return pageBytes * (pageBytes / Long.BYTES);
    }

    /** How much to reserve for a number of slots, wherever that lies. */
    long reservedBytes(int slots) {
        return slots * slotBytes + (skew == 0 ? 0 : alignment);
    }

    /** The first slot of a reservation. */
    long firstSlot(long reservation) {
        return reservation + Math.floorMod(skew - reservation, alignment);
    }

    AddressRange guard(long slot) {
        return new AddressRange(slot, guardBytes);
    }

    AddressRange stack(long slot) {
        return new AddressRange(limit(slot), stackBytes());
    }

    /** So many bytes at the high end of a slot. */
    AddressRange top(long slot, long bytes) {
        return new AddressRange(end(slot) - bytes, bytes);
    }

    /** What a task may use. */
    long stackBytes() {
        return slotBytes - guardBytes;
    }

    /**
     * What a stack costs of memory once its top is touched, in bytes: the page, and a page table where it has its own.
     */
    long leastCommittedBytes() {
        return PageSize.bytes() * (slotBytes < tableSpan(PageSize.bytes()) ? 1 : 2);
    }

    /** The lowest address of a slot's stack. */
    long limit(long slot) {
        return slot + guardBytes;
    }

    /** The address above a slot's stack. */
    long end(long slot) {
        return slot + slotBytes;
    }
}
