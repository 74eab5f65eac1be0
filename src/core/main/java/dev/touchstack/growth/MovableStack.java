package dev.touchstack.growth;

import java.lang.foreign.MemorySegment;

/** A stack that a task can be moved from and to. */
sealed interface MovableStack permits CopyStack, PooledStack {

    /** All that a task may use. */
    MemorySegment memory();

    default long base() {
        return memory().address();
    }

    default long size() {
        return memory().byteSize();
    }

    default long top() {
        return base() + size();
    }

    /** Whether an address points into the stack. Its top does not: that is the base of the neighbour. */
    default boolean holds(long address) {
        return Long.compareUnsigned(address - base(), size()) < 0;
    }
}
