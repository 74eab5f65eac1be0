package dev.touchstack.growth;

import dev.touchstack.machine.Prologue;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;

/** Reserve once, and let the kernel commit what is touched: no copy, and no check unless it is wanted. */
public final class Touch extends PooledGrowth {

    /**
     * Touching as it is meant: functions do nothing at entry. Reserves nothing yet.
     *
     * @param stackSize
     *            what a task may use at most, in bytes: a multiple of the page size
     */
    public Touch(long stackSize) {
        this(StackPool.builder().stackSize(stackSize).build(), Prologue.UNCHECKED);
    }

    /**
     * Touching with stacks that are populated before, opened window by window, or otherwise as the pool has them; and
     * with functions that check, probe or touch at entry although nothing here needs it. A check never fails: the limit
     * is address 0, and a stack that is at its end is the guard's affair.
     *
     * @param pool
     *            where stacks come from; closed when this is
     * @param prologue
     *            what functions do at entry
     */
    public Touch(StackPool pool, Prologue prologue) {
        super(pool, prologue);
    }

    @Override
    void prepare(TaskStack stack) {
    }
}
