package dev.touchstack.lab.work;

/** What is timed. Variants of one experiment and depth are compared with each other. */
public enum Experiment {
    /** A task's first run on memory that is reserved and not resident. */
    COLD("ns/task"),
    /** A new task on memory that earlier tasks have touched. */
    WARM("ns/task"),
    /** Calls and returns on a stack that need not grow: each sample is of code in another place. */
    CALLS("ns/call"),
    /** Going to an empty function and back. */
    ENTER("ns/call"),
    /** Overflowing a stack, and being told. */
    OVERFLOW("ns/overflow"),
    /** Taking a stack from a pool that has had it back before, and giving it back. */
    POOL_WARM("ns/stack"),
    /** Taking the stacks of a new pool, each for the first time. */
    POOL_COLD("ns/stack"),
    /** One step of growing a stack, or the same call where no step is needed. */
    STEP("ns/call"),
    /** Ways to get a stack, touch one page of it and give it back. */
    CYCLE("ns/stack");

    private final String unit;

    Experiment(String unit) {
        this.unit = unit;
    }

    /** What each sample is in. */
    public String unit() {
        return unit;
    }
}
