package dev.touchstack.growth;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.GoStack;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.stack.GuardHit;
import dev.touchstack.stack.StackPool;

/**
 * Small tasks as in Go, large ones as with {@link Touch}: a task starts on a stack that shares its page with others,
 * and is copied once, when its first check fails, to a reservation that holds all it may ever need.
 */
public final class Promote extends CheckedGrowth<MovableStack> {

    private final CopyStacks small = new CopyStacks();
    private final StackPool large;

    /**
     * Reserves nothing yet.
     *
     * @param firstStack
     *            what a task starts with, in bytes: a power of two from {@link GoStack#FIRST_STACK}
     * @param reservation
     *            the address space that it is moved to, guard included, in bytes: a multiple of the page size, more
     *            than the guard of 64 KiB and the first stack
     * @throws IllegalArgumentException
     *             when they are not that
     */
    public Promote(long firstStack, long reservation) {
        if (Long.bitCount(firstStack) != 1 || firstStack < GoStack.FIRST_STACK) {
            throw new IllegalArgumentException(String.format(
                    "firstStack = %,d bytes: must be a power of two from %,d", firstStack, GoStack.FIRST_STACK));
        }
        // Nothing comes to the guard but what does not check: no handler is needed.
        StackPool pool = StackPool.builder().stackSize(reservation).guardHit(GuardHit.FATAL).build();
        long usable = pool.stackSize() - pool.guardSize();
        if (usable <= firstStack) {
            pool.close();
            throw new IllegalArgumentException(String.format(
                    "reservation = %,d bytes: %,d bytes above the guard must be more than the first stack of %,d bytes",
                    reservation, usable, firstStack));
        }
        super(firstStack);
        large = pool;
    }

    @Override
    MovableStack takeFirst() {
        return small.take(firstStack);
    }

    @Override
    MovableStack takeLarger(MovableStack than, long needed) {
        long usable = large.stackSize() - large.guardSize() - ControlBlock.BYTES;
        if (!isFirst(than) || needed > usable) {
            throw noLarger(usable);
        }
        return PooledStack.of(large.acquire());
    }

    @Override
    void trimBelow(MovableStack stack, long stackPointer) {
        if (stack instanceof PooledStack promoted) {
            promoted.stack().trimBelow(stackPointer);
        }
    }

    @Override
    void giveBack(MovableStack stack) {
        switch (stack) {
            case CopyStack first -> small.giveBack(first);
            case PooledStack promoted -> promoted.stack().close();
        }
    }

    @Override
    boolean isFirst(MovableStack stack) {
        return stack instanceof CopyStack;
    }

    @Override
    void discardStacks() {
        small.discard();
        stacksInUse().forEach(stack -> {
            if (stack instanceof PooledStack promoted) {
                VirtualMemory.advise(promoted.stack().range(), Advice.DISCARD);
            }
        });
        large.trim();
    }

    @Override
    void closeStacks() {
        small.close();
        large.close();
    }
}
