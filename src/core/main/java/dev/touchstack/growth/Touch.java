package dev.touchstack.growth;

import dev.touchstack.stack.GuardHit;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;

/** Reserve once, and let the kernel commit what is touched: no check, no copy. */
public final class Touch extends PooledGrowth {

    /**
     * Reserves nothing yet.
     *
     * @param stackSize
     *            what a task may use at most, in bytes: a multiple of the page size
     */
    public Touch(long stackSize) {
        this(stackSize, GuardHit.FAIL);
    }

    /**
     * Reserves nothing yet.
     *
     * @param stackSize
     *            what a task may use at most, in bytes: a multiple of the page size
     * @param guardHit
     *            {@link GuardHit#EXTEND} to have each stack opened window by window
     */
    public Touch(long stackSize, GuardHit guardHit) {
        super(StackPool.builder().stackSize(stackSize).guardHit(guardHit).build());
    }

    @Override
    void prepare(TaskStack stack) {
    }
}
