package dev.touchstack.machine;

import java.util.List;

/**
 * What a call site's frame holds of pointers into the stack: for a call in a body slots, as offsets from the frame
 * pointer in bytes; for the cold tail of a prologue argument registers, by number.
 */
public final class FrameMap {

    private final int[] pointers;

    FrameMap(List<Integer> pointers) {
        this.pointers = pointers.stream().mapToInt(Integer::intValue).toArray();
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
}
