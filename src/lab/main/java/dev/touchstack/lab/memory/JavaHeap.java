package dev.touchstack.lab.memory;

import java.lang.management.ManagementFactory;

/** Java's heap, without what is garbage. */
final class JavaHeap {

    private JavaHeap() {
    }

    /** Collects garbage first. */
    static long usedBytes() {
        System.gc();
        System.gc(); // what the first one has found to be garbage may have kept more
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
