package dev.touchstack.lab.faults;

import static dev.touchstack.lab.faults.FaultOutcome.EXTENDED;
import static dev.touchstack.lab.faults.FaultOutcome.HANDED_ON;
import static dev.touchstack.lab.faults.FaultOutcome.OVERFLOW;
import static dev.touchstack.lab.faults.FaultOutcome.THE_JVMS;

/** Ways to fault. */
public enum FaultKind {
    /** A recursion that is deeper than its stack. */
    TOO_DEEP("calls deeper than the stack", OVERFLOW, 20_000),
    /** Any address of the guard. */
    OWN_GUARD("a load from the task's own guard", OVERFLOW, 20_000),
    /** Any address of a stack that extends, between what is open and the guard. */
    OWN_WINDOW("a load from the task's own closed window", EXTENDED, 2_000),
    /** The same of a stack that another task has. */
    OTHER_WINDOW("a load from another stack's closed window", HANDED_ON, 2_000),
    /** Address 0. */
    NULL("a load from null", HANDED_ON, 10_000),
    /** In the first page. */
    NEAR_NULL("a load from near null", HANDED_ON, 5_000),
    /** Where nothing is accessible. */
    WILD("a load from a wild address", HANDED_ON, 10_000),
    /** What is no address: the CPU refuses it before the kernel is asked. */
    NO_ADDRESS("a load from what is no address", HANDED_ON, 2_000),
    /** Of a stack that another task has. */
    OTHER_GUARD("a load from another stack's guard", HANDED_ON, 10_000),
    /** The task's own guard, from a stack of the task's making. */
    OTHER_STACK("the own guard, from another stack", HANDED_ON, 5_000),
    /** A frame so large that the stack pointer is in another slot. */
    STEPPED_OVER("a frame that steps over the guard", HANDED_ON, 5_000),
    /** Code that is not there. */
    JUMP("a jump to a wild address", HANDED_ON, 5_000),
    /** Code that would be in the guard. */
    JUMP_TO_GUARD("a jump into the own guard", HANDED_ON, 2_500),
    /** By a thread that runs no task. */
    FOREIGN_THREAD("a guard load by a thread without a task", HANDED_ON, 2_500),
    /** Sent, by a task to itself. */
    SENT("SIGSEGV sent by raise(3)", HANDED_ON, 1_000),
    /** In compiled Java code, on a thread with a signal stack. */
    NULL_CHECK("Java: an implicit null check", THE_JVMS, 2_000),
    /** Of the thread's own stack. */
    JAVA_TOO_DEEP("Java: deeper than the thread's stack", THE_JVMS, 300),
    /** In a loop of compiled Java code that the JVM stops. */
    SAFEPOINT("Java: a safepoint poll", THE_JVMS, 100);

    private final String label;
    private final FaultOutcome right;
    private final int trials;

    FaultKind(String label, FaultOutcome right, int trials) {
        this.label = label;
        this.right = right;
        this.trials = trials;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }

    /** What it is to be taken for. */
    public FaultOutcome right() {
        return right;
    }

    /** How many are tried: 104,400 of all kinds. */
    int trials() {
        return trials;
    }
}
