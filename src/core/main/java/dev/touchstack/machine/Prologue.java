package dev.touchstack.machine;

/** What a function does before it makes its frame: the one thing that varies between the protocols compared. */
public enum Prologue {
    /** Nothing: the kernel commits what the frame touches. */
    UNCHECKED,
    /**
     * Touches the stack at each page that its frame spans, on the way down: no frame, however large, can step over a
     * guard of one page. What compilers do for -fstack-clash-protection.
     */
    PROBED,
    /**
     * Touches what the frame will need, and what the more-stack stub does, before the frame is made: a guard is hit
     * where the task can still be moved. The JVM does so for its own frames, and calls it the stack bang.
     */
    BANGED,
    /** Compares the stack pointer with the task's limit and branches out of line, as Go's prologue does. */
    CHECKED,
    /**
     * The layout of CHECKED with no-operations of the same size in place of the check: the control that tells the price
     * of a check from the price of another code layout.
     */
    PADDED;

    /** Whether there is code for a failed check in front of the entry, or room for it. */
    boolean hasTail() {
        return this == CHECKED || this == PADDED;
    }
}
