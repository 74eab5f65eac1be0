package dev.touchstack.stack;

import dev.touchstack.machine.Stubs;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class: takes stacks and touches each until there is no memory for another; closes them, and has as many again.
 */
final class TouchUntilRefused {

    static final String SUCCESS = "refused and alive";

    private static final int MOST = 1_000_000;

    private TouchUntilRefused() {
    }

    public static void main(String[] arguments) {
        // without guards: of those that are mappings there may be fewer than memory has room for
        try (StackPool pool = StackPool.builder().guard(Guard.PROTECTED)
                .memory(CallCounts.without("protect", "takeMappings")).build()) {
            int first = round(pool);
            pool.trim();
            int second = round(pool);
            System.out.println(first + " stacks, then " + second);
            boolean same = second > first / 2 && second < 2 * first;
            System.out.println(same && first < MOST && pool.liveStacks() == 0 ? SUCCESS : "failed");
        }
    }

    private static int round(StackPool pool) {
        List<TaskStack> stacks = new ArrayList<>();
        try {
            while (stacks.size() < MOST) {
                stacks.add(pool.acquire());
                stacks.getLast().call(MemorySegment.ofAddress(Stubs.emptyFunction()), 0);
            }
        } catch (StackExhaustedException refused) {
            System.out.println(refused.getMessage());
        }
        int count = stacks.size();
        stacks.forEach(TaskStack::close);
        return count;
    }
}
