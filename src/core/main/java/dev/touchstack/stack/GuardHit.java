package dev.touchstack.stack;

/** What becomes of a task that needs more than its stack has, and hits the guard. */
public enum GuardHit {
    /** Its call fails with a {@link StackOverflowException}: needs a handler of SIGSEGV in front of the JVM's. */
    FAIL,
    /**
     * The JVM ends with its error report, as for any other fault in native code. The handlers of the JVM stay alone.
     */
    FATAL
}
