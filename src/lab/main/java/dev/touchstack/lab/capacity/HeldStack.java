package dev.touchstack.lab.capacity;

import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Has memory given to a stack, without a task that runs on it. */
final class HeldStack {

    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private HeldStack() {
    }

    /**
     * Writes to each page of the high end what is there already: a thread may wait on it.
     *
     * @param stack
     *            that stays acquired meanwhile
     * @param bytes
     *            how much of it is to be in memory
     */
    @SuppressWarnings("restricted")
    static void touch(TaskStack stack, long bytes) {
        MemorySegment pages = MemorySegment.ofAddress(stack.range().end() - bytes).reinterpret(bytes);
        for (long page = 0; page < bytes; page += PageSize.bytes()) {
            int _ = (int) INT.getAndAdd(pages, page, 0);
        }
    }
}
