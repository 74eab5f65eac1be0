package dev.touchstack.stack.stress;

import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.util.ArrayList;
import java.util.List;

/** Pools for tests that make thousands of them. */
final class StressedPool {

    private StressedPool() {
    }

    /** One with so many idle stacks that have memory. */
    static StackPool withIdle(int stacks) {
        return withIdleOf(stacks, Integer.MAX_VALUE);
    }

    /** One with so many idle stacks that have memory, and room for so many in all. */
    static StackPool withIdleOf(int stacks, int most) {
        StackPool pool = StackPool.builder().stackSize(4 * PageSize.bytes()).guardSize(PageSize.bytes())
                .maxStacks(most).build();
        List<TaskStack> idle = new ArrayList<>();
        for (int i = 0; i < stacks; i++) {
            idle.add(pool.acquire());
        }
        idle.forEach(TaskStack::close);
        return pool;
    }
}
