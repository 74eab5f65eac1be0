package dev.touchstack.stack;

import dev.touchstack.machine.Stubs;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.StatusFile;
import java.lang.foreign.MemorySegment;

/** A main class: what stacks with one touched page each cost of page tables, and what pools say of it. */
final class PageTables {

    static final String SUCCESS = "one each";

    private static final int STACKS = 2_000;
    /** The JVM's own page tables grow meanwhile, and a few are needed for those above. */
    private static final double NOISE = 0.05;

    private PageTables() {
    }

    public static void main(String[] arguments) {
        measure(64);
        double each = measure(STACKS);
        System.out.println(Math.abs(each - 1) < NOISE ? SUCCESS : "not so");
    }

    private static double measure(int count) {
        MemorySegment function = MemorySegment.ofAddress(Stubs.emptyFunction());
        TaskStack[] stacks = new TaskStack[count];
        long slot = 2 * SlotLayout.tableSpan(PageSize.bytes());
        try (StackPool pool = StackPool.builder().stackSize(slot).build()) {
            long before = StatusFile.self().pageTableBytes();
            for (int i = 0; i < count; i++) {
                stacks[i] = pool.acquire();
                stacks[i].call(function, 0);
            }
            double tables = (double) (StatusFile.self().pageTableBytes() - before) / PageSize.bytes();
            PoolStats stats = pool.stats();
            System.out.printf("%.3f page-table pages each; %s%n", tables / count, stats);
            for (TaskStack stack : stacks) {
                stack.close();
            }
            boolean agrees = Math.abs(stats.pageTableBytes() / (double) PageSize.bytes() / tables - 1) < NOISE
                    && stats.residentBytes() == count * PageSize.bytes();
            return agrees || count < STACKS ? tables / count : Double.NaN;
        }
    }
}
