package dev.touchstack.growth;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.Stubs;

/**
 * Growth by moving that a check in every prologue asks for. Which stack follows which is for those who extend this.
 *
 * @param <S>
 *            the stacks
 */
abstract class CheckedGrowth<S extends MovableStack> extends MovingGrowth<S> {

    /** What a task starts with, in bytes: a power of two. */
    final long firstStack;

    CheckedGrowth(long firstStack) {
        this.firstStack = firstStack;
    }

    @Override
    public final Prologue prologue() {
        return Prologue.CHECKED;
    }

    @Override
    final void prepare(ControlBlock control, long taskId, long upcall) {
        control.onFailedCheck(taskId, upcall);
    }

    @Override
    final long enter(ControlBlock control, S stack, long function, long argument) {
        moved(control, stack);
        return Stubs.enter(control.address(), stack.top(), function, argument);
    }

    @Override
    final void moved(ControlBlock control, S stack) {
        control.setStackLimit(stack.base() + GoStack.GUARD);
    }
}
