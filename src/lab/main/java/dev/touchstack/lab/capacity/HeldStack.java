package dev.touchstack.lab.capacity;

import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Has memory given to a stack, without a task that runs on it. */
final class HeldStack {

    private HeldStack() {
    }

    /**
     * Writes to each page of the high end that nobody has written to.
     *
     * @param stack
     *            at whose high end somebody may be, if that one waits
     * @param bytes
     *            how much of it is to be in memory
     * @param writtenBytes
     *            of it already
     */
    @SuppressWarnings("restricted")
    static void touch(TaskStack stack, long bytes, long writtenBytes) {
        long missing = bytes - writtenBytes;
        if (missing > 0) {
            MemorySegment pages = MemorySegment.ofAddress(stack.range().end() - bytes).reinterpret(missing);
            for (long page = 0; page < missing; page += PageSize.bytes()) {
                pages.set(ValueLayout.JAVA_BYTE, page, (byte) 1);
            }
        }
    }
}
