package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.WaitingCounts;

/**
 * What many coroutines need that wait, all together.
 *
 * @param count
 *            how many there are
 * @param grown
 *            what the process grew by, while they waited; Java's heap is not in it
 * @param heapBytes
 *            what they keep in Java's heap
 * @param nanosEach
 *            to create one and let it run up to its first yield
 */
public record WaitingCoroutinesUse(int count, StackMemory grown, long heapBytes, double nanosEach) {

    /** Resident memory, page tables and heap. */
    public long bytes() {
        return grown.residentBytes() + grown.pageTableBytes() + heapBytes;
    }

    /** Of each. */
    public WaitingCounts counts() {
        return WaitingCounts.ofTotals(Subject.COROUTINE, count, (double) grown.residentBytes(),
                (double) grown.pageTableBytes(), (double) heapBytes, grown.mappings());
    }
}
