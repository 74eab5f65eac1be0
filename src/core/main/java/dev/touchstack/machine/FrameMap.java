package dev.touchstack.machine;

import java.util.List;

/**
 * What a call site's frame holds of pointers into the stack: for a call or a pause in a body slots, as offsets from the
 * frame pointer in bytes; for a function's entry, where more stack is asked for, argument registers, by number.
 */
public final class FrameMap {

    private final int[] pointers;
    private final int stackBytes;
    private final boolean pause;

    /** Of a call in a body. */
    FrameMap(List<Integer> slots) {
        this(slots, 0, false);
    }

    private FrameMap(List<Integer> pointers, int stackBytes, boolean pause) {
        this.pointers = pointers.stream().mapToInt(Integer::intValue).toArray();
        this.stackBytes = stackBytes;
        this.pause = pause;
    }

    /** Of an entry, that needs so many bytes of stack below its caller's frame. */
    static FrameMap entry(List<Integer> arguments, int stackBytes) {
        return new FrameMap(arguments, stackBytes, false);
    }

    static FrameMap pause(List<Integer> slots) {
        return new FrameMap(slots, 0, true);
    }

    /** {@return how many pointers there are} */
    public int size() {
        return pointers.length;
    }

    /**
     * {@return where the i-th pointer is}
     *
     * @param i
     *            from 0 to size() - 1
     */
    public int pointer(int i) {
        return pointers[i];
    }

    /**
     * {@return what a function needs below its caller's frame to be entered, in bytes: its own frame, and the room
     * below it that is used unchecked; of a call or a pause 0}
     */
    public int stackBytes() {
        return stackBytes;
    }

    /** {@return whether the task waits here for the host, in its own frame, and wants nothing of it} */
    public boolean isPause() {
        return pause;
    }
}
