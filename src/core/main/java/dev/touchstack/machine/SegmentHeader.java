package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * What the stubs that change from segment to segment find at the low end of each: 32 bytes, below the room that is used
 * unchecked. A task's limit tells which segment it is in. Offsets in bytes; each field is 8 bytes.
 */
public final class SegmentHeader {

    /** The limit of the segment behind this one, or 0: then the host is asked for one. */
    static final int NEXT = 0;
    /** The address above this segment. */
    static final int TOP = 8;
    /** Not 0 if the host is told when a function has returned from the segment behind this one. */
    static final int TELLS = 16;
    private static final int BYTES = 32;

    /** From a segment's lowest address to the limit of tasks in it. */
    static final int LIMIT = BYTES + GoStack.GUARD;

    /** From the top of a segment: what a return from it restores, in the layout of a frame at the last two. */
    static final int STACK_POINTER = -8;
    static final int PREVIOUS_LIMIT = -16;
    static final int RETURN = -24;
    static final int FRAME_POINTER = -32;

    /** What a segment takes for itself, at both ends, beside what {@link FrameMap#stackBytes} says, in bytes. */
    public static final int OVERHEAD = BYTES - FRAME_POINTER;

    private SegmentHeader() {
    }

    /**
     * Makes memory a segment with none behind it.
     *
     * @param segment
     *            native memory, its size a multiple of 16
     * @param tells
     *            whether the host is told when a function has returned to this segment from the one behind it
     */
    public static void write(MemorySegment segment, boolean tells) {
        unlink(segment);
        segment.set(JAVA_LONG, TOP, segment.address() + segment.byteSize());
        segment.set(JAVA_LONG, TELLS, tells ? 1 : 0);
    }

    /**
     * Puts a segment behind another: the next function that finds no room there runs on it.
     *
     * @param segment
     *            a segment
     * @param next
     *            another
     */
    public static void link(MemorySegment segment, MemorySegment next) {
        segment.set(JAVA_LONG, NEXT, limit(next));
    }

    /**
     * Leaves none behind a segment.
     *
     * @param segment
     *            a segment
     */
    public static void unlink(MemorySegment segment) {
        segment.set(JAVA_LONG, NEXT, 0);
    }

    /**
     * {@return the address that checked functions keep their stack pointer above}
     *
     * @param segment
     *            a segment
     */
    public static long limit(MemorySegment segment) {
        return segment.address() + LIMIT;
    }
}
