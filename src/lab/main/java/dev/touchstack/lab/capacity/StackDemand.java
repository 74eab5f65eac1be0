package dev.touchstack.lab.capacity;

import dev.touchstack.lab.space.Demand;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.stack.Guard;
import dev.touchstack.stack.StackFootprint;
import dev.touchstack.stack.StackPool;
import dev.touchstack.thread.JavaStackNeed;

/**
 * What one stack takes, worked out from its layout. What the JVM and the kernel keep apart from the stack itself is in
 * no layout: that was measured once (Linux 6.18, x86-64, JDK 25), and is little.
 *
 * @param addressBytes
 *            reserved, used or not
 * @param writableBytes
 *            of these that count as writable
 * @param mappings
 *            beside those of whole reservations
 * @param threads
 *            0 or 1
 * @param touchedBytes
 *            of stack in memory
 * @param pageTableBytes
 *            that these and the guard need
 * @param heapBytes
 *            of Java's heap: objects, and what a collector needs beside them
 * @param nativeBytes
 *            that the JVM and the C library allocate
 * @param kernelBytes
 *            that the kernel keeps of mappings and threads: charged to control groups, and not in VmRSS or VmPTE
 */
public record StackDemand(long addressBytes, long writableBytes, int mappings, int threads, long touchedBytes,
        double pageTableBytes, long heapBytes, long nativeBytes, long kernelBytes) implements Demand {

    /** Of a TaskStack, and of its places in the pool's and the holder's lists: 47 bytes were counted. */
    private static final long STACK_OBJECTS = 48;
    /** Of a StackThread, its Thread, and its share of a few tables: 542 bytes were counted. */
    private static final long THREAD_OBJECTS = 544;
    /** A collector that copies has two thirds of a heap for what lives on, and should not run all the time. */
    private static final double HEAP_PER_OBJECTS = 2.5;
    /** What malloc gives for a thread of the JVM: 7,400 to 7,500 bytes were counted of many. */
    private static final long THREAD_NATIVE = 7_500;
    /** A vm_area_struct and its place in the tree: 400 bytes for the two of a stack were counted. */
    private static final long MAPPING_KERNEL = 200;
    /** Of a mapping that is touched, or splits one that is: 544 bytes for the two of such a stack were counted. */
    private static final long MAPPING_TOUCHED_KERNEL = 272;
    /** Linux 6.12, x86 page_64_types.h and arm64 asm/memory.h: THREAD_SIZE, which is at least a page on arm64. */
    private static final long THREAD_SIZE = 16 << 10;
    /** Of a task_struct and what belongs to it: 6,000 to 6,400 bytes were counted beside stack and mappings. */
    private static final long TASK_KERNEL = 6_200;
    /** Of a Java thread that waits, where methods are compiled; interpreted ones touch more. 8 KiB were counted. */
    private static final long THREAD_LEAST_TOUCHED = 8 << 10;
    /** The JVM's zone, and what is above it; a guard that is a mapping has split the one from the other already. */
    private static final int MAPPINGS_OF_THREAD = 2;

    /**
     * Of a stack held in a way.
     *
     * @throws UnsupportedOperationException
     *             where the kernel has no such guards, or they cannot be used here
     */
    static StackDemand of(Way way, StackShape shape) {
        try (StackPool pool = way.pool(shape)) {
            boolean thread = way == Way.THREAD;
            long touched = thread ? threadTouches(shape.touchedBytes()) : shape.touchedBytes();
            StackFootprint stack = StackFootprint.of(pool, touched);
            int mappings = stack.mappings()
                    + (thread ? MAPPINGS_OF_THREAD - (pool.guard() == Guard.PROTECTED ? 1 : 0) : 0);
            long kernel = mappings * (touched > 0 ? MAPPING_TOUCHED_KERNEL : MAPPING_KERNEL)
                    + (thread ? Math.max(THREAD_SIZE, PageSize.bytes()) + TASK_KERNEL : 0);
            return new StackDemand(stack.reservedBytes(), stack.writableBytes(), mappings, thread ? 1 : 0, touched,
                    stack.pageTableBytes(),
                    (long) (HEAP_PER_OBJECTS * (thread ? STACK_OBJECTS + THREAD_OBJECTS : STACK_OBJECTS)),
                    thread ? THREAD_NATIVE : 0, kernel);
        }
    }

    /**
     * What is in memory of a stack that a thread waits on, when so much was asked for. A compiled method begins with a
     * store to the page that is as far below as the JVM wants to be free.
     */
    private static long threadTouches(long touchedBytes) {
        long touched = Math.max(touchedBytes, PageSize.roundUp(THREAD_LEAST_TOUCHED));
        return touched > JavaStackNeed.here().shadowBytes() ? touched : touched + PageSize.bytes();
    }

    /** All that is memory. */
    public double memoryBytes() {
        return touchedBytes + pageTableBytes + heapBytes + nativeBytes + kernelBytes;
    }

    @Override
    public double of(HostLimit.Resource resource) {
        return switch (resource) {
            case ADDRESSES -> addressBytes + heapBytes;
            case WRITABLE -> writableBytes + heapBytes;
            case MAPPINGS -> mappings;
            case MEMORY -> memoryBytes();
            case PAGE_TABLES -> pageTableBytes + kernelBytes;
            case THREADS -> threads;
        };
    }
}
