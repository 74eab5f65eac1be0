package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.WaitingCounts;

/**
 * What many threads need that wait, all together.
 *
 * @param frames
 *            of Java code that each has below what waits
 * @param asked
 *            how many were to be started
 * @param live
 *            how many were
 * @param refusal
 *            why not more; empty when all were
 * @param grown
 *            what the process grew by, while they waited; Java's heap is not in it
 * @param heapBytes
 *            what they keep in Java's heap
 * @param mappings
 *            by which those of the whole process became more: of threads that are none of a pool's stacks as well
 * @param nanosEach
 *            from the first start until all waited, by thread
 */
public record WaitingThreadsUse(Subject kind, int frames, int asked, int live, String refusal, StackMemory grown,
        long heapBytes, int mappings, double nanosEach) {

    /** Of each. */
    public WaitingCounts counts() {
        return WaitingCounts.ofTotals(kind, live, (double) grown.residentBytes(),
                (double) grown.pageTableBytes(), (double) heapBytes, mappings);
    }
}
