package dev.touchstack.stack;

import dev.touchstack.memory.LightweightGuards;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayDeque;
import java.util.Deque;

/** A main class: how much of the Java heap a pool needs for each idle slot that keeps its memory. */
final class IdleSlots {

    static final String SUCCESS = "at most 64 bytes each";

    /** One more than fits a slab and a shard: lists that double are at their worst. Fewer where each takes mappings. */
    private static final int SLOTS = (LightweightGuards.supported() ? 1 << 16 : 1 << 12) + 1;
    private static final int LARGEST = 64;
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private IdleSlots() {
    }

    public static void main(String[] arguments) {
        try (StackPool first = newPool()) { // loads and compiles what is needed
            useAll(first);
        }
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

    private static StackPool newPool() {
        return StackPool.builder().release(ReleasePolicy.keepAll()).build();
    }

    private static void useAll(StackPool pool) {
        Deque<TaskStack> stacks = new ArrayDeque<>();
        for (int i = 0; i < SLOTS; i++) {
            stacks.add(pool.acquire());
        }
        stacks.forEach(TaskStack::close);
    }

    private static long heapBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
