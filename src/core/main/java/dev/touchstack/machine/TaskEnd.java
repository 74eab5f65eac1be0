package dev.touchstack.machine;

/**
 * What a control block says, after a task was entered or resumed, where it could be the address at which the task hit
 * its guard ({@link GuardStubs#faultAddress}): 0, or one of these, which are no addresses. All in one place, so that no
 * two mean different things by the same number.
 */
public final class TaskEnd {

    /** A coroutine waits in yield; a function that was called has returned. */
    static final long NO_FAULT = 0;
    /** Nothing was called. */
    static final long NO_SIGNAL_STACK = -1;
    /** A coroutine's function has returned. */
    static final long FINISHED = -2;
    /** A function that is no coroutine has called yield. */
    static final long MISPLACED_YIELD = -3;
    /** Java has had the task's frames dropped. */
    static final long DROPPED = -4;

    private TaskEnd() {
    }

    /**
     * {@return whether the function was not called at all, because the thread has no signal stack yet}
     *
     * @param faultAddress
     *            of the task
     */
    public static boolean lacksSignalStack(long faultAddress) {
        return faultAddress == NO_SIGNAL_STACK;
    }

    /**
     * {@return whether the coroutine waits in yield}
     *
     * @param faultAddress
     *            of a coroutine that was resumed
     */
    public static boolean hasYielded(long faultAddress) {
        return faultAddress == NO_FAULT;
    }

    /**
     * {@return whether the coroutine's function has returned}
     *
     * @param faultAddress
     *            of a coroutine that was resumed
     */
    public static boolean hasFinished(long faultAddress) {
        return faultAddress == FINISHED;
    }

    /**
     * {@return whether the task was ended because it called yield, and was no coroutine}
     *
     * @param faultAddress
     *            of a task that was entered
     */
    public static boolean isMisplacedYield(long faultAddress) {
        return faultAddress == MISPLACED_YIELD;
    }

    /**
     * {@return whether the task's frames were dropped because Java wanted so}
     *
     * @param faultAddress
     *            of the task
     */
    public static boolean isDropped(long faultAddress) {
        return faultAddress == DROPPED;
    }
}
