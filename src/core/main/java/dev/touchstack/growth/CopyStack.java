package dev.touchstack.growth;

import java.lang.foreign.MemorySegment;

/** A stack without a guard. Compared by identity in free lists only. */
record CopyStack(MemorySegment memory) implements MovableStack {
}
