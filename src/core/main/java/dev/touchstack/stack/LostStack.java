package dev.touchstack.stack;

import java.util.List;

/**
 * A stack that was collected as garbage without having been closed. Its memory is back in the pool.
 *
 * @param top
 *            the address above the highest byte that a task could use
 * @param acquiredAt
 *            where it was acquired, the innermost frame first
 */
public record LostStack(long top, List<StackTraceElement> acquiredAt) {

    /** Keeps a copy of the frames. */
    public LostStack {
        acquiredAt = List.copyOf(acquiredAt);
    }

    /** {@return one line for a log} */
    @Override
    public String toString() {
        return String.format("the stack below 0x%x was never closed; acquired at %s", top,
                acquiredAt.isEmpty() ? "an unknown place" : acquiredAt.getFirst());
    }
}
