package dev.touchstack.lab.work;

import java.util.Locale;

/** What is timed. Variants of one experiment and depth are compared with each other. */
public enum Experiment {
    /** A task's first run on memory that is reserved and not resident. */
    COLD("ns/task"),
    /** A new task on memory that earlier tasks have touched. */
    WARM("ns/task"),
    /** Calls and returns on a stack that need not grow: each sample is of code in another place. */
    CALLS("ns/call"),
    /** Calls that each go over the end of a segment of the stack. */
    HOT_SPLIT("ns/call"),
    /** Going to an empty function and back. */
    ENTER("ns/call"),
    /** Calling an empty function by a typed handle. */
    LINK_EMPTY("ns/call"),
    /** Calling strlen(3) for 32 bytes. */
    LINK_STRLEN("ns/call"),
    /** Calling snprintf(3) with a number and a string. */
    LINK_SNPRINTF("ns/call"),
    /** Calling qsort(3), which calls Java to compare. */
    LINK_QSORT("ns/call"),
    /** Suspending what runs, and going on. */
    RESUME("ns/round trip"),
    /** A task that can be suspended, from its beginning to its end. */
    BEGIN_TO_END("ns/task"),
    /** Starting a thread and waiting for its end. */
    THREAD("ns/thread"),
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

    /** The name that people read: {@code pool cold}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What each sample is in. */
    public String unit() {
        return unit;
    }
}
