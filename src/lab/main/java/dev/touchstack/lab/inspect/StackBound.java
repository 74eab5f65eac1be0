package dev.touchstack.lab.inspect;

import org.jspecify.annotations.Nullable;

/**
 * Where a stack ends on both sides: [start, end), of which the guard is the low end.
 *
 * @param guardBytes
 *            0 where there is none, or where it cannot be told from what lies below it
 */
record StackBound(long start, long end, long guardBytes, GuardKind guard) {

    Extent as(StackKind kind, String name, @Nullable Long tid) {
        return Extent.of(kind, name, tid, start, end, guardBytes, guard);
    }
}
