package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import java.util.List;

/**
 * Figures of a pool. Exact while nobody acquires or closes stacks.
 *
 * @param reservedSlots
 *            room for so many stacks is reserved
 * @param liveSlots
 *            acquired and not yet closed
 * @param warmSlots
 *            idle, with memory
 * @param coldSlots
 *            idle, used before, without memory
 * @param reservedBytes
 *            of address space
 * @param residentBytes
 *            in memory or swapped out, guards not counted; from the page tables
 * @param pageTableBytes
 *            at least so much: the lowest level of page tables for all slots that were used since they were reserved;
 *            computed
 * @param mappings
 *            of vm.max_map_count, at most: the kernel merges neighbours
 * @param acquires
 *            stacks that were given out
 * @param misses
 *            those of them that were not warm
 * @param discards
 *            how often memory of an idle stack was given back
 * @param exhaustions
 *            how often there was no room for a stack
 */
public record PoolStats(long reservedSlots, long liveSlots, long warmSlots, long coldSlots, long reservedBytes,
        long residentBytes, long pageTableBytes, long mappings, long acquires, long misses, long discards,
        long exhaustions) {

    static PoolStats of(SlabMemory memory, List<Slab> slabs, long warm, long acquires, long misses, long discards,
            long exhaustions) {
        long reserved = 0;
        long used = 0;
        long cold = 0;
        long reservedBytes = 0;
        long residentBytes = 0;
        long tables = 0;
        long mappings = 0;
        for (Slab slab : slabs) {
            reserved += slab.slots();
            used += slab.usedSlots();
            cold += slab.coldSlots();
            reservedBytes += slab.reservation().size();
            mappings += slab.mappings();
            if (slab.usedSlots() > 0) {
                residentBytes += memory.touchedBytes(slab.used());
                tables += tables(slab);
            }
        }
        return new PoolStats(reserved, Math.max(0, used - cold - warm), warm, cold, reservedBytes, residentBytes,
                tables * PageSize.bytes(), mappings, acquires, misses, discards, exhaustions);
    }

    /** The lower of guard and top is in the table of the slot below, if there is one. */
    private static long tables(Slab slab) {
        AddressRange used = slab.used();
        long span = SlotLayout.tableSpan(PageSize.bytes());
        long all = Math.ceilDiv(used.end(), span) - used.base() / span;
        return Math.min(all, slab.usedSlots() + 1L);
    }
}
