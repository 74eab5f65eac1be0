package dev.touchstack.stack;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayDeque;
import java.util.Deque;

/** A main class: how much of the Java heap a pool needs for each idle slot that keeps its memory. */
final class IdleSlots {

    static final String SUCCESS = "at most 64 bytes each";

    /** One more than fits a slab and a shard: lists that double are at their worst. */
    private static final int SLOTS = (1 << 16) + 1;
    private static final int LARGEST = 64;
    private static final int COLLECTIONS = 40;
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private IdleSlots() {
    }

    public static void main(String[] arguments) {
        warmUp();
        try (StackPool pool = newPool()) {
            long before = heapBytes();
            useAll(pool);
            long each = (heapBytes() - before) / SLOTS;
            PoolStats stats = pool.stats();
            System.out.println(each + " bytes each; " + stats);
            if (stats.warmSlots() == SLOTS && stats.reservedSlots() >= SLOTS && each >= 4) {
                System.out.println(each <= LARGEST ? SUCCESS : "too many");
            }
        }
    }

    /** Loads and compiles what is needed, and keeps nothing: a local variable of main would. */
    private static void warmUp() {
        try (StackPool first = newPool()) {
            useAll(first);
        }
    }

    /** Without guards, of which a kernel may not have room for so many. */
    private static StackPool newPool() {
        return StackPool.builder().guard(Guard.PROTECTED).memory(CallCounts.without("protect", "takeMappings"))
                .release(ReleasePolicy.keepAll()).build();
    }

    private static void useAll(StackPool pool) {
        Deque<TaskStack> stacks = new ArrayDeque<>();
        for (int i = 0; i < SLOTS; i++) {
            stacks.add(pool.acquire());
        }
        stacks.forEach(TaskStack::close);
    }

    /** The least of many: whoever compiles still holds what is compiled for, for a while. */
    private static long heapBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
