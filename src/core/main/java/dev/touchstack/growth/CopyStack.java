package dev.touchstack.growth;

import java.lang.foreign.MemorySegment;

/** A stack that can be moved: plain memory, without a guard. Compared by identity in free lists only. */
record CopyStack(MemorySegment memory) {

    long base() {
        return memory.address();
    }

    long size() {
        return memory.byteSize();
    }

    long top() {
        return memory.address() + memory.byteSize();
    }

    /** Whether an address points into the stack. Its top does not: that is the base of the neighbour. */
    boolean holds(long address) {
        return Long.compareUnsigned(address - base(), size()) < 0;
    }
}
