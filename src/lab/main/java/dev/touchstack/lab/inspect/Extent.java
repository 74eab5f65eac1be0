package dev.touchstack.lab.inspect;

import org.jspecify.annotations.Nullable;

/**
 * Where a stack is, and whose: [start, end), with its guard at the low end.
 *
 * @param name
 *            of the thread, or of the slot
 * @param tid
 *            the kernel's id of the thread; null where none was seen
 * @param start
 *            first byte, of the guard where it has one
 * @param end
 *            one past the last byte
 * @param reservedBytes
 *            address space that it has or, where it grows, may come to have; guard included; null if there is no limit
 * @param guardBytes
 *            the inaccessible part at the low end; 0 where it is not known
 */
record Extent(StackKind kind, String name, @Nullable Long tid, long start, long end,
        @Nullable Long reservedBytes, long guardBytes, GuardKind guard) {

    static Extent of(StackKind kind, String name, @Nullable Long tid, long start, long end, long guardBytes,
            GuardKind guard) {
        return new Extent(kind, name, tid, start, end, end - start, guardBytes, guard);
    }

    /** The same stack with a thread on it. A second one there is named behind the first. */
    Extent usedBy(SeenThread thread) {
        if (isOf(thread)) {
            return this;
        }
        StackKind used = kind == StackKind.LIKELY ? thread.kind() : kind;
        return tid == null
                ? new Extent(used, thread.name(), thread.tid(), start, end, reservedBytes, guardBytes, guard)
                : new Extent(used, name + ", " + thread.name(), tid, start, end, reservedBytes, guardBytes, guard);
    }

    boolean isOf(SeenThread thread) {
        return tid != null && tid == thread.tid();
    }

    /** The lowest address that may be used. */
    long limit() {
        return start + guardBytes;
    }
}
