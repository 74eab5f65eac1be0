package dev.touchstack.machine;

/**
 * What the stubs for guard hits are made with and where they are: offsets into their page, in bytes.
 *
 * @param enter
 *            {@code long enter(long control, long top, long function, long argument, long slotShape)}
 * @param handler
 *            {@code void handler(int signal, siginfo_t *, ucontext_t *)}
 * @param overflowed
 *            where a task that hit its guard is resumed, on the host's stack
 * @param moreStack
 *            what a task calls that hit its guard and is to be moved
 * @param adopt
 *            {@code long adopt(long signalStack, stack_t *)}
 */
record GuardCode(int enter, int handler, int overflowed, int moreStack, int adopt) {

    /** The data that stubs read, by offset: the handler to hand on to, an exit. */
    static final int PREVIOUS = 0;
    static final int OVERFLOWED = 8;
    static final int DATA_BYTES = 64;

    /** What a call of the more-stack stub takes from the task's stack, in bytes, at most. */
    static final int MORE_STACK_BYTES = 128;

    /** At the host's stack pointer while a task runs, in bytes: the thread's signal stack. */
    static final int SAVED_SIGNAL_STACK = 0;

    /** What {@code adopt} says when the thread has one already. */
    static final long HAS_ONE = -2;

    /**
     * Where the stubs find what they need.
     *
     * @param data
     *            {@link #DATA_BYTES} that outlive all threads
     * @param key
     *            the pthread key that threads keep their signal stacks under
     * @param keyOffset
     *            where that is from a thread's thread pointer, in bytes, or {@link KeyOffset#UNKNOWN}
     * @param getSpecific
     *            pthread_getspecific(3)
     * @param setSpecific
     *            pthread_setspecific(3)
     * @param alternateStack
     *            sigaltstack(2)
     */
    record Surroundings(long data, int key, int keyOffset, long getSpecific, long setSpecific, long alternateStack) {
    }
}
