package dev.touchstack.growth;

import dev.touchstack.machine.GoStack;

/** Like {@link Copy}, but a stack that is full is exchanged for one four times as large. */
final class Fourfold extends CheckedGrowth<CopyStack> {

    private static final long LARGEST = 128L << 20;

    private final CopyStacks stacks = new CopyStacks();

    Fourfold() {
        super(GoStack.FIRST_STACK);
    }

    @Override
    CopyStack takeFirst() {
        return stacks.take(firstStack);
    }

    @Override
    CopyStack takeLarger(CopyStack than, long needed) {
        long size = 4 * than.size();
        while (size < needed) {
            size *= 4;
        }
        if (size > LARGEST) {
            throw noLarger(LARGEST);
        }
        return stacks.take(size);
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
    void discardStacks() {
        stacks.discard();
    }

    @Override
    void closeStacks() {
        stacks.close();
    }
}
