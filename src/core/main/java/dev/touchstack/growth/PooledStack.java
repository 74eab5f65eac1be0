package dev.touchstack.growth;

import dev.touchstack.stack.TaskStack;
import java.lang.foreign.MemorySegment;

/**
 * A stack of a pool's, behind a guard.
 *
 * @param memory
 *            what a task may use of it
 * @param stack
 *            to be closed
 */
record PooledStack(MemorySegment memory, TaskStack stack) implements MovableStack {

    @SuppressWarnings("restricted")
    static PooledStack of(TaskStack stack) {
        long bytes = stack.top() - stack.limit();
        return new PooledStack(MemorySegment.ofAddress(stack.limit()).reinterpret(bytes), stack);
    }
}
