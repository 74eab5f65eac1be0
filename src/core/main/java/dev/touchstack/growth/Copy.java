package dev.touchstack.growth;

import dev.touchstack.machine.GoStack;
import org.jspecify.annotations.Nullable;

/**
 * Go's way: a small first stack, a check in every prologue, and on a failed check a stack twice the size to which the
 * frames are copied. Old stacks are taken again by size class.
 */
public final class Copy extends CheckedGrowth<CopyStack> {

    private final long largestStack;
    private final boolean adapts;
    private final CopyStacks stacks = new CopyStacks();
    /** What the next task starts with, in bytes: a power of two. */
    private long nextFirst;

    /**
     * All tasks start alike. Reserves nothing yet.
     *
     * @param firstStack
     *            what a task starts with, in bytes: a power of two from {@link GoStack#FIRST_STACK}
     * @param largestStack
     *            what it may grow to, in bytes: a power of two, not below the first
     * @throws IllegalArgumentException
     *             when they are not that
     */
    public Copy(long firstStack, long largestStack) {
        this(firstStack, largestStack, false);
    }

    private Copy(long firstStack, long largestStack, boolean adapts) {
        if (Long.bitCount(firstStack) != 1 || Long.bitCount(largestStack) != 1 || firstStack < GoStack.FIRST_STACK
                || largestStack < firstStack) {
            throw new IllegalArgumentException(String.format(
                    "firstStack = %,d bytes, largestStack = %,d bytes: must be powers of two, %,d <= first <= largest",
                    firstStack, largestStack, GoStack.FIRST_STACK));
        }
        super(firstStack);
        this.largestStack = largestStack;
        this.adapts = adapts;
        nextFirst = firstStack;
    }

    /**
     * {@return growth whose new tasks start with what tasks in a pause used on average when {@link #collected} was last
     * called} As in Go since 1.19 (src/runtime/mgcwork.go and stack.go, gcComputeStartingStackSize): the average and
     * the guard, rounded up to a power of two; the first size when none was in a pause. Reserves nothing yet.
     *
     * @param firstStack
     *            what a task starts with at first and at least, in bytes, as in {@link #Copy}
     * @param largestStack
     *            what it may grow to, or start with, in bytes, as in {@link #Copy}
     * @throws IllegalArgumentException
     *             when they are not that
     */
    public static Copy adaptive(long firstStack, long largestStack) {
        return new Copy(firstStack, largestStack, true);
    }

    /** {@return what the next task starts with, in bytes} */
    public long nextFirstStack() {
        return nextFirst;
    }

    /** Shrinks stacks of which less than a quarter is used, and if it adapts, sets what new tasks start with. */
    @Override
    public void collected() {
        if (adapts) {
            double used = openTasks().filter(task -> task.suspended() != null).mapToLong(Task::used).average()
                    .orElse(0);
            long atLeast = (long) used + GoStack.GUARD;
            long rounded = Long.highestOneBit(2 * atLeast - 1);
            nextFirst = Math.clamp(rounded, firstStack, largestStack);
        }
        super.collected();
    }

    @Override
    CopyStack takeFirst() {
        return stacks.take(nextFirst);
    }

    @Override
    CopyStack takeLarger(CopyStack than, long needed) {
        long size = than.size();
        do {
            if (size >= largestStack) {
                throw noLarger(largestStack);
            }
            size *= 2;
        } while (size < needed);
        return stacks.take(size);
    }

    /** Go 1.24, src/runtime/stack.go, shrinkstack: to half, if less than a quarter is used. */
    @Override
    @Nullable
    CopyStack takeSmaller(CopyStack than, long used) {
        long half = than.size() / 2;
        boolean stays = half < GoStack.FIRST_STACK || used + GoStack.NOSPLIT >= than.size() / 4;
        return stays ? null : stacks.take(half);
    }

    @Override
    void giveBack(CopyStack stack) {
        stacks.giveBack(stack);
    }

    @Override
    boolean isFirst(CopyStack stack) {
        return stack.size() == nextFirst;
    }

    @Override
    void discardStacks() {
        stacks.discard();
    }

    @Override
    void closeStacks() {
        stacks.close();
    }
}
