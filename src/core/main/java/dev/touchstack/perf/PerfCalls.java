package dev.touchstack.perf;

import java.lang.foreign.MemorySegment;

/** What counters ask of the kernel, so that tests can have it answer as other hosts do. Errors are negative numbers. */
interface PerfCalls {

    /** Of {@link #open}: the counter is the first of its group. */
    int NO_GROUP = -1;

    /**
     * perf_event_open(2) for the calling thread, on any processor.
     *
     * @param attributes
     *            a struct perf_event_attr
     * @param group
     *            the descriptor of the group's first counter, or {@link #NO_GROUP}
     * @return the descriptor, or the error number, negative
     */
    int open(MemorySegment attributes, int group);

    /** ioctl(2) that concerns a whole group. */
    int request(int file, int request);

    /**
     * read(2). Allocates nothing.
     *
     * @return the bytes that were read, or -1
     */
    long read(int file, MemorySegment into);

    /** close(2). */
    void close(int file);
}
