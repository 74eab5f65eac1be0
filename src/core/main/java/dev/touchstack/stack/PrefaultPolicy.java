package dev.touchstack.stack;

import dev.touchstack.memory.PageSize;

/**
 * What a stack that has no memory is given of it before it is handed out, in one system call: a page costs about two
 * thirds of what it would at its first touch. Stacks that are warm are handed out as they are.
 */
public final class PrefaultPolicy {

    private static final PrefaultPolicy NONE = new PrefaultPolicy(0, false);

    private final long bytes;
    private final boolean adaptive;

    private PrefaultPolicy(long bytes, boolean adaptive) {
        this.bytes = bytes;
        this.adaptive = adaptive;
    }

    /** {@return nothing: pages come with the first touch} */
    public static PrefaultPolicy none() {
        return NONE;
    }

    /**
     * {@return the top of the stack}
     *
     * @param bytes
     *            a positive multiple of the page size; all of the stack where it is smaller
     * @throws IllegalArgumentException
     *             when it is not that
     */
    public static PrefaultPolicy top(long bytes) {
        return new PrefaultPolicy(PageSize.requireWholePages("bytes", bytes), false);
    }

    /**
     * {@return as much as three of four tasks use, learned from the high-water marks of stacks that were not populated}
     * A page that is populated in vain costs half as much again as one that is used saves, so that a page has to be
     * used by more than 60 % of tasks to pay. Nothing, where that is less than two pages: one page costs one call
     * either way.
     */
    public static PrefaultPolicy adaptive() {
        return new PrefaultPolicy(0, true);
    }

    /** What to begin with. */
    long bytes() {
        return bytes;
    }

    boolean isAdaptive() {
        return adaptive;
    }
}
