package dev.touchstack.stack;

import dev.touchstack.memory.MappingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The slabs of a pool: where slots come from that are in no list of warm ones, and where they go to without memory.
 * Used by one thread at a time.
 */
final class Slabs {

    /** Each further slab has as many slots as all before it. */
    private static final int FIRST_SLOTS = 64;
    /** An empty slab is given back after so many decays: until then it may be wanted again. */
    private static final int DECAYS_KEPT = 2;

    private final SlabMemory memory;
    private final PoolOptions options;
    private final SlabRoom room;
    private final int pool = PublishedLayout.OF_PROCESS.nextPool();
    private final List<Slab> slabs = new ArrayList<>();
    private int slots;
    private long taken;
    private long decays;

    Slabs(SlabMemory memory, PoolOptions options) {
        this.memory = memory;
        this.options = options;
        this.room = new SlabRoom(options);
    }

    /**
     * Takes a slot, from a new slab if need be.
     *
     * @throws MappingException
     *             when the kernel refuses
     * @throws StackExhaustedException
     *             when a limit is known to be reached
     */
    long take() {
        long slot = slabWithRoom().take();
        taken++;
        return slot;
    }

    /** The oldest with room, so that younger and larger ones become empty. */
    private Slab slabWithRoom() {
        for (Slab slab : slabs) {
            if (slab.hasRoom()) {
                return slab;
            }
        }
        Slab slab = reserve(slotsOfNextSlab());
        slabs.add(slab);
        slots += slab.slots();
        PoolEvents.slab(true, slab.reservation(), slab.slots());
        return slab;
    }

    private int slotsOfNextSlab() {
        int allowed = Math.min(Math.max(FIRST_SLOTS, slots), options.maxStacks() - slots);
        if (allowed == 0) {
            throw new StackExhaustedException(String.format("%,d of %,d stacks in use (the pool's maxStacks): close"
                    + " stacks, or build the pool with more", slots, options.maxStacks()), null);
        }
        return allowed;
    }

    /** Reserves a slab, of half as many slots for as long as the kernel has no room for it. */
    private Slab reserve(int wanted) {
        int count = room.take(wanted);
        while (true) {
            try {
                return new Slab(memory, options, pool, count);
            } catch (MappingException refused) {
                int half = refused.isOutOfMemory() ? count / 2 : 0;
                room.giveBack(count - half);
                if (half == 0) {
                    throw refused;
                }
                count = half;
            }
        }
    }

    /** Takes a slot back. Needs no room in the Java heap. */
    void putBack(long slot) {
        for (int i = 0; i < slabs.size(); i++) { // an iterator could be refused by a Java heap that is full
            Slab slab = slabs.get(i);
            if (slab.holds(slot)) {
                slab.putBack(slot, decays);
                taken--;
                return;
            }
        }
        throw new AssertionError(String.format("0x%x: a slot of no slab", slot));
    }

    /** Time goes on for empty slabs. */
    void decay() {
        decays++;
        releaseEmpty(decays - DECAYS_KEPT);
    }

    /**
     * Gives all empty slabs back.
     *
     * @throws MappingException
     *             when the kernel refuses one: it stays; those refused as well are the suppressed exceptions
     */
    void releaseEmpty() {
        releaseEmpty(decays);
    }

    private void releaseEmpty(long since) {
        MappingException first = null;
        for (Iterator<Slab> each = slabs.iterator(); each.hasNext();) {
            Slab slab = each.next();
            if (slab.isEmpty() && slab.emptySince() <= since) {
                try {
                    slab.release();
                } catch (MappingException refused) {
                    first = first == null ? refused : withSuppressed(first, refused);
                    continue;
                }
                each.remove();
                slots -= slab.slots();
                room.giveBack(slab.slots());
                PoolEvents.slab(false, slab.reservation(), slab.slots());
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static MappingException withSuppressed(MappingException first, MappingException other) {
        first.addSuppressed(other);
        return first;
    }

    List<Slab> all() {
        return slabs;
    }

    int slots() {
        return slots;
    }

    /** Slots that were taken and are not back. */
    long taken() {
        return taken;
    }
}
