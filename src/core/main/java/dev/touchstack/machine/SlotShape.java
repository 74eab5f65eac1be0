package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.memory.PageSize;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What the handler of guard hits has to know of a slot, alike for all of a pool: 64 bytes of native memory that live as
 * long as this is reachable. Offsets in bytes; each field is 8 bytes. From its low end a slot is guard, windows that
 * are still closed, and what a task may touch. The open part grows from the slot's high end, by half of itself each
 * time, and it needs no note of how far it has come: where an address is tells how large the window around it is.
 */
public final class SlotShape {

    static final int SLOT_BYTES = 0;
    static final int GUARD_BYTES = 8;
    /** What is open at first; the whole stack where nothing grows. */
    static final int FIRST_WINDOW = 16;
    /** What a hit is answered of: the guard, and the windows that are closed at first. */
    static final int CLOSED_BYTES = 24;
    /** Rounds down to whole pages. */
    static final int PAGE_MASK = 32;
    /** 1 where a hit of the guard calls the more-stack stub, as a failed check would; else 0. */
    static final int MOVES = 40;
    /** 1 where what runs is a coroutine, which may yield; else 0. */
    static final int YIELDS = 48;
    /** Larger than any slot, in bytes. */
    private static final long UNREACHED = 1L << 60;
    private static final int BYTES = 64;

    private final MemorySegment fields = Arena.ofAuto().allocate(BYTES, BYTES);
    private final long address = fields.address();

    private SlotShape(long slotBytes, long guardBytes, long firstWindow, boolean moves) {
        fields.set(JAVA_LONG, SLOT_BYTES, slotBytes);
        fields.set(JAVA_LONG, GUARD_BYTES, guardBytes);
        fields.set(JAVA_LONG, FIRST_WINDOW, firstWindow);
        fields.set(JAVA_LONG, CLOSED_BYTES, slotBytes - firstWindow);
        fields.set(JAVA_LONG, PAGE_MASK, -PageSize.bytes());
        fields.set(JAVA_LONG, MOVES, moves ? 1 : 0);
    }

    /**
     * {@return a slot whose tasks end when they hit the guard}
     *
     * @param slotBytes
     *            its size, guard included
     * @param guardBytes
     *            the size of the guard, its low end
     */
    public static SlotShape fixed(long slotBytes, long guardBytes) {
        return new SlotShape(slotBytes, guardBytes, slotBytes - guardBytes, false);
    }

    /**
     * {@return a slot whose accessible part the handler makes larger}
     *
     * @param slotBytes
     *            its size, guard included
     * @param guardBytes
     *            the size of the guard, its low end
     * @param firstWindow
     *            what is accessible at first, at its high end, in bytes: whole pages, at most all but the guard
     */
    public static SlotShape growing(long slotBytes, long guardBytes, long firstWindow) {
        return new SlotShape(slotBytes, guardBytes, firstWindow, false);
    }

    /**
     * {@return a slot from which tasks are moved when they hit the guard where {@link Prologue#BANGED} touches the
     * stack}
     *
     * @param slotBytes
     *            its size, guard included
     * @param guardBytes
     *            the size of the guard, its low end
     */
    public static SlotShape movable(long slotBytes, long guardBytes) {
        return new SlotShape(slotBytes, guardBytes, slotBytes - guardBytes, true);
    }

    /**
     * {@return a slot of which no hit is answered, as if nobody knew of it}
     *
     * @param slotBytes
     *            its size, guard included
     */
    public static SlotShape unanswered(long slotBytes) {
        SlotShape shape = new SlotShape(slotBytes, slotBytes - UNREACHED, UNREACHED, false);
        shape.fields.set(JAVA_LONG, CLOSED_BYTES, 0);
        return shape;
    }

    /** {@return the same slot, for coroutines} */
    public SlotShape yielding() {
        SlotShape shape = new SlotShape(0, 0, 0, false);
        shape.fields.copyFrom(fields).set(JAVA_LONG, YIELDS, 1);
        return shape;
    }

    long slotBytes() {
        return fields.get(JAVA_LONG, SLOT_BYTES);
    }

    /** {@return where it is in memory, while this is reachable} */
    public long address() {
        return address;
    }
}
