package dev.touchstack.stack;

import dev.touchstack.memory.PageSize;

/**
 * What a pool keeps in memory of a stack that is closed. What it does not keep is given back in batches, so that some
 * of the stacks that were closed last still have all of it.
 *
 * @param keptBytes
 *            at the top, where a task begins
 * @param scrubbed
 *            whether the next task finds zeros only
 */
public record ReleasePolicy(long keptBytes, boolean scrubbed) {

    private static final long DEFAULT_KEPT = 64L << 10;

    /**
     * Checks the operands.
     *
     * @throws IllegalArgumentException
     *             when the size is negative or no multiple of the page size
     */
    public ReleasePolicy {
        if (keptBytes != 0 && keptBytes != Long.MAX_VALUE) {
            PageSize.requireWholePages("keptBytes", keptBytes);
        }
    }

    /** {@return keeps whatever was touched: for tasks that all go as deep} */
    public static ReleasePolicy keepAll() {
        return new ReleasePolicy(Long.MAX_VALUE, false);
    }

    /** {@return keeps the top 64 KiB: what pools do unless told otherwise} */
    public static ReleasePolicy standard() {
        return keepTop(PageSize.roundUp(DEFAULT_KEPT));
    }

    /**
     * {@return keeps what was touched of the top}
     *
     * @param bytes
     *            a positive multiple of the page size
     * @throws IllegalArgumentException
     *             when it is not that
     */
    public static ReleasePolicy keepTop(long bytes) {
        return new ReleasePolicy(PageSize.requireWholePages("bytes", bytes), false);
    }

    /** {@return keeps nothing: idle stacks cost page tables and address space only} */
    public static ReleasePolicy discardAll() {
        return new ReleasePolicy(0, false);
    }

    /**
     * {@return gives out no byte of an earlier task: what was touched of the top 64 KiB is overwritten with zeros, the
     * rest given back, both before close returns} Costs system calls at each close.
     */
    public static ReleasePolicy scrub() {
        return new ReleasePolicy(PageSize.roundUp(DEFAULT_KEPT), true);
    }
}
