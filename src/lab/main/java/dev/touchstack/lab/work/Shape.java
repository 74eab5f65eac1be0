package dev.touchstack.lab.work;

import dev.touchstack.stack.StackPool;

/** The stacks that pools are measured with: whole slots of 8 MiB, of which the guard takes the low end. */
public final class Shape {

    /** Stack and guard, in bytes. */
    public static final long SLOT = Strategy.STACK;

    /** The pool's own choice, in bytes. */
    public static final long GUARD = 64L << 10;

    /** How many slots a new pool uses for the first time in a sample: few enough for guards that are mappings. */
    public static final int COLD_STACKS = 1_000;

    private Shape() {
    }

    /** A new pool of such stacks. */
    public static StackPool newPool() {
        return StackPool.builder().stackSize(SLOT).guardSize(GUARD).build();
    }
}
