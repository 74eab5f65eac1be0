package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.Protection;
import dev.touchstack.proc.PublishedFormat;
import dev.touchstack.proc.PublishedSlab;
import java.util.Locale;

/**
 * One reservation, carved into slots. A slot is fresh until it is first taken: only then it gets its guard. Slots that
 * were taken and came back without memory are cold, and are taken before fresh ones. Used by one thread at a time.
 */
final class Slab {

    private static final int NONE = -1;
    /** A protected guard becomes a mapping, and what lies above it another. */
    private static final int MAPPINGS_SPLIT = 2;

    private final SlabMemory memory;
    private final SlotLayout layout;
    private final PoolOptions options;
    private final AddressRange reservation;
    /** What is published of it. */
    private final byte[] line;
    private final long first;
    private final int slots;
    /** For each cold slot the next one: a list without objects. */
    private final int[] next;
    private int cold = NONE;
    private int coldCount;
    private int used;
    private int mappings = 1;
    /** When the last slot came back: a count of the pool's decays. */
    private long emptySince;

    /**
     * Reserves a slab; when the kernel refuses, nothing stays behind.
     *
     * @param pool
     *            the number of the pool that it is for
     */
    Slab(SlabMemory memory, PoolOptions options, int pool, int slots) {
        this.memory = memory;
        this.options = options;
        this.layout = options.layout();
        this.slots = slots;
        this.next = new int[slots];
        this.reservation = memory.reserve(layout.reservedBytes(slots),
                options.closedUntilTaken() ? Protection.NONE : Protection.READ_WRITE);
        this.first = layout.firstSlot(reservation.base());
        try {
            memory.adviseIfKnown(reservation, Advice.NO_HUGE_PAGES);
            memory.nameIfKnown(reservation, "touchstack pool " + pool);
            this.line = PublishedFormat.line(new PublishedSlab(pool, first, slots, layout.slotBytes(),
                    layout.guardBytes(), options.guard().name().toLowerCase(Locale.ROOT), reservation.base(),
                    reservation.end()));
            PublishedLayout.OF_PROCESS.add(memory, line);
        } catch (Throwable refused) {
            try {
                memory.release(reservation, 1);
            } catch (Throwable leaked) {
                refused.addSuppressed(leaked);
            }
            throw refused;
        }
    }

    /** Takes a slot that nobody has; when the kernel refuses its guard, none is taken. */
    long take() {
        if (cold != NONE) {
            int slot = cold;
            cold = next[slot];
            coldCount--;
            return address(slot);
        }
        long fresh = address(used);
        makeAccessible(fresh);
        used++;
        return fresh;
    }

    private void makeAccessible(long slot) {
        if (options.guard() == Guard.LIGHTWEIGHT) {
            memory.advise(layout.guard(slot), Advice.GUARD_INSTALL);
            return;
        }
        memory.takeMappings(layout.guard(slot), MAPPINGS_SPLIT);
        try {
            if (options.closedUntilTaken()) {
                memory.protect(layout.top(slot, options.openBytes()), Protection.READ_WRITE); // and nothing else
            } else {
                memory.protect(layout.guard(slot), Protection.NONE);
            }
        } catch (Throwable refused) {
            memory.returnMappings(MAPPINGS_SPLIT);
            throw refused;
        }
        mappings += MAPPINGS_SPLIT;
    }

    /** Takes a slot back whose memory is given back already. */
    void putBack(long slot, long now) {
        int index = (int) ((slot - first) / layout.slotBytes());
        next[index] = cold;
        cold = index;
        coldCount++;
        emptySince = now;
    }

    /** Gives the reservation back; when the kernel refuses, nothing has changed. */
    void release() {
        PublishedLayout.OF_PROCESS.remove(memory, line); // while the addresses are ours
        try {
            memory.release(reservation, mappings);
        } catch (Throwable refused) {
            PublishedLayout.OF_PROCESS.add(memory, line);
            throw refused;
        }
    }

    boolean hasRoom() {
        return coldCount > 0 || used < slots;
    }

    boolean isEmpty() {
        return coldCount == used;
    }

    boolean holds(long slot) {
        return reservation.contains(slot);
    }

    long emptySince() {
        return emptySince;
    }

    int slots() {
        return slots;
    }

    int coldSlots() {
        return coldCount;
    }

    int usedSlots() {
        return used;
    }

    int mappings() {
        return mappings;
    }

    AddressRange reservation() {
        return reservation;
    }

    /** The slots that were ever taken: no other has memory. */
    AddressRange used() {
        return new AddressRange(first, Math.max(1, used * layout.slotBytes()));
    }

    private long address(int slot) {
        return first + slot * layout.slotBytes();
    }
}
