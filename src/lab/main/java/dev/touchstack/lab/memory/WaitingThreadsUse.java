package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.Subject;

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
 * @param nanosEach
 *            from the first start until all waited, by thread
 */
public record WaitingThreadsUse(Subject kind, int frames, int asked, int live, String refusal, ProcessMemory grown,
        long heapBytes, double nanosEach) {
}
