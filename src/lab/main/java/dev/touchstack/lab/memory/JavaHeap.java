package dev.touchstack.lab.memory;

import java.lang.management.ManagementFactory;
import java.util.List;

/** Java's heap, without what is garbage. */
final class JavaHeap {

    private JavaHeap() {
    }

    /** Of a JVM with a heap of so many MiB, touched before anything is measured: VmRSS has none of its growth. */
    static List<String> touchedOptions(long mib) {
        return List.of("-XX:+AlwaysPreTouch", "-Xms" + mib + "m", "-Xmx" + mib + "m");
    }

    /** Collects garbage first. */
    static long usedBytes() {
        System.gc();
        System.gc(); // what the first one has found to be garbage may have kept more
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
