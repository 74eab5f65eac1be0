package dev.touchstack.growth;

import dev.touchstack.machine.GoStack;

/**
 * Go's way: a small first stack, a check in every prologue, and on a failed check a stack twice the size to which the
 * frames are copied. Old stacks are taken again by size class.
 */
public final class Copy extends CheckedGrowth<CopyStack> {

    private final long largestStack;
    private final CopyStacks stacks = new CopyStacks();

    /**
     * Reserves nothing yet.
     *
     * @param firstStack
     *            what a task starts with, in bytes: a power of two from {@link GoStack#FIRST_STACK}
     * @param largestStack
     *            what it may grow to, in bytes: a power of two, not below the first
     * @throws IllegalArgumentException
     *             when they are not that
     */
    public Copy(long firstStack, long largestStack) {
        if (Long.bitCount(firstStack) != 1 || Long.bitCount(largestStack) != 1 || firstStack < GoStack.FIRST_STACK
                || largestStack < firstStack) {
            throw new IllegalArgumentException(String.format(
                    "firstStack = %,d bytes, largestStack = %,d bytes: must be powers of two, %,d <= first <= largest",
                    firstStack, largestStack, GoStack.FIRST_STACK));
        }
        super(firstStack);
        this.largestStack = largestStack;
    }

    @Override
    CopyStack takeFirst() {
        return stacks.take(firstStack);
    }

    @Override
    CopyStack takeLarger(CopyStack than) {
        if (than.size() >= largestStack) {
            throw noLarger(largestStack);
        }
        return stacks.take(2 * than.size());
    }

    @Override
    void giveBack(CopyStack stack) {
        stacks.giveBack(stack);
    }

    @Override
    boolean isFirst(CopyStack stack) {
        return stack.size() == firstStack;
    }

    @Override
    public void discard() {
        stacks.discard();
    }

    @Override
    void closeStacks() {
        stacks.close();
    }
}
