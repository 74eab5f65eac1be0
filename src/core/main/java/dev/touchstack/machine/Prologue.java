package dev.touchstack.machine;

/** What a function does before it makes its frame: the one thing that varies between the protocols compared. */
public enum Prologue {
    /** Nothing: the kernel commits what the frame touches. */
    UNCHECKED,
    /** Compares the stack pointer with the task's limit and branches out of line, as Go's prologue does. */
    CHECKED,
    /**
     * The layout of CHECKED with no-operations of the same size in place of the check: the control that tells the price
     * of a check from the price of another code layout.
     */
    PADDED
}
