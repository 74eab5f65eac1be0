package dev.touchstack.stack;

/** What becomes of a task that needs more than its stack has, and hits the guard. */
public enum GuardHit {
    /** Its call fails with a {@link StackOverflowException}: needs a handler of SIGSEGV in front of the JVM's. */
    FAIL,
    /**
     * Only the first 64 KiB of each stack are accessible until a task needs more; then the handler makes the accessible
     * part half as large again, and the task goes on. Behind the last of these windows is the guard, which a task hits
     * as with {@link #FAIL}. What the kernel accounts as writable memory grows with the stack, but a system call that
     * is given a part of it which is not accessible yet fails with EFAULT. Needs {@link Guard#PROTECTED} guards.
     */
    EXTEND,
    /**
     * The JVM ends with its error report, as for any other fault in native code. The handlers of the JVM stay alone.
     */
    FATAL
}
