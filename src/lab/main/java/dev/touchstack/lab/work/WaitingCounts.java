package dev.touchstack.lab.work;

/**
 * What tasks take that wait, per task.
 *
 * @param tasks
 *            that wait at the same time
 * @param residentBytes
 *            by which VmRSS rose; Java's heap is not in it
 * @param pageTableBytes
 *            by which VmPTE rose
 * @param heapBytes
 *            of Java's heap; 0 where there is none
 * @param mappings
 *            guards included
 */
public record WaitingCounts(Subject subject, int tasks, double residentBytes, double pageTableBytes, double heapBytes,
        double mappings) {

    /** From what all of them took together. */
    public static WaitingCounts ofTotals(Subject subject, int tasks, double residentBytes, double pageTableBytes,
            double heapBytes, double mappings) {
        return new WaitingCounts(subject, tasks, residentBytes / tasks, pageTableBytes / tasks, heapBytes / tasks,
                mappings / tasks);
    }

    /** Resident memory, page tables and heap. */
    public double bytes() {
        return residentBytes + pageTableBytes + heapBytes;
    }
}
