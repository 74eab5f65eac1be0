package dev.touchstack.growth;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.GuardStubs;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.SlotShape;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.signal.SignalStacks;
import dev.touchstack.stack.StackPool;
import java.util.ArrayList;
import java.util.List;

/**
 * Reserve, let the kernel commit what is touched, and when even the reservation is at its end move the task to one
 * twice the size: what the proposal for Go wants. No check: the prologue touches what its frame will need, and the
 * handler of the guard hit takes it for a failed check.
 */
public final class Relocate extends MovingGrowth<PooledStack> {

    private final long largestStack;
    /** By size class, each of stacks twice the size. */
    private final List<StackPool> pools = new ArrayList<>();
    private final List<SlotShape> shapes = new ArrayList<>();

    /**
     * Reserves nothing yet.
     *
     * @param firstStack
     *            the address space that a task starts with, guard included, in bytes: a power of two, larger than the
     *            guard of 64 KiB
     * @param largestStack
     *            the same of the largest stack it may be moved to: a power of two, not below the first
     * @throws IllegalArgumentException
     *             when they are not that
     */
    public Relocate(long firstStack, long largestStack) {
        if (Long.bitCount(firstStack) != 1 || Long.bitCount(largestStack) != 1 || firstStack < 1
                || largestStack < firstStack) {
            throw new IllegalArgumentException(
                    String.format("firstStack = %,d bytes, largestStack = %,d bytes: must be powers of two, first <="
                            + " largest", firstStack, largestStack));
        }
        super(); // which takes what only close gives back
        this.largestStack = largestStack;
        try {
            for (long size = firstStack; size > 0 && size <= largestStack; size *= 2) {
                StackPool pool = StackPool.builder().stackSize(size).build();
                pools.add(pool);
                shapes.add(SlotShape.movable(pool.stackSize(), pool.guardSize()));
            }
        } catch (Throwable refused) {
            close();
            throw refused;
        }
    }

    @Override
    public Prologue prologue() {
        return Prologue.BANGED;
    }

    @Override
    PooledStack takeFirst() {
        return take(0);
    }

    @Override
    PooledStack takeLarger(PooledStack than, long needed) {
        for (int sizeClass = sizeClass(than) + 1; sizeClass < pools.size(); sizeClass++) {
            StackPool pool = pools.get(sizeClass);
            if (needed <= pool.stackSize() - pool.guardSize() - ControlBlock.BYTES) {
                return take(sizeClass);
            }
        }
        throw noLarger(largestStack);
    }

    private PooledStack take(int sizeClass) {
        return PooledStack.of(pools.get(sizeClass).acquire());
    }

    @Override
    void trimBelow(PooledStack stack, long stackPointer) {
        stack.stack().trimBelow(stackPointer);
    }

    @Override
    void giveBack(PooledStack stack) {
        stack.stack().close();
    }

    @Override
    boolean isFirst(PooledStack stack) {
        return sizeClass(stack) == 0;
    }

    @Override
    void prepare(ControlBlock control, long taskId, long upcall) {
        control.onGuardHit(taskId, upcall);
    }

    @Override
    long enter(ControlBlock control, PooledStack stack, long function, long argument) {
        long result = SignalStacks.enter(control.address(), stack.top(), function, argument, shape(stack));
        long faultAddress = GuardStubs.faultAddress(control.address());
        if (faultAddress != 0) {
            throw new IllegalStateException(String.format(
                    "the task hit a guard at 0x%x where it cannot be moved: its frames are dropped", faultAddress));
        }
        return result;
    }

    @Override
    void moved(ControlBlock control, PooledStack stack) {
        GuardStubs.moved(control.address(), stack.top(), shape(stack));
    }

    /** How often the first stack's size was doubled. */
    private int sizeClass(PooledStack stack) {
        return Long.numberOfTrailingZeros(stack.stack().reservedBytes() / pools.getFirst().stackSize());
    }

    private SlotShape shape(PooledStack stack) {
        return shapes.get(sizeClass(stack));
    }

    @Override
    void discardStacks() {
        stacksInUse().forEach(stack -> VirtualMemory.advise(stack.stack().range(), Advice.DISCARD));
        pools.forEach(StackPool::trim);
    }

    @Override
    void closeStacks() {
        pools.forEach(StackPool::close);
    }
}
