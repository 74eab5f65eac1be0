package dev.touchstack.stack;

/** A pool as management tools see it, under {@code dev.touchstack:type=StackPool,name=...}. */
public interface StackPoolMXBean {

    /** {@return figures of the pool} Costs a walk over the page tables of all its stacks. */
    PoolStats getStats();

    /** Gives the memory of all idle stacks back, as {@link StackPool#trim()} does. */
    void trim();
}
