package dev.touchstack.machine;

/**
 * Code that faults on purpose, and the handler that notes it: offsets into their page, in bytes.
 *
 * @param recorder
 *            {@code void recorder(int signal, siginfo_t *, ucontext_t *)}
 * @param load
 *            {@code long load(long address)}
 * @param jump
 *            {@code long jump(long address)}
 * @param resume
 *            where both go on when they have faulted
 * @param loadElsewhere
 *            {@code long loadElsewhere(long[2] *stackPointerAndAddress)}
 * @param resumeElsewhere
 *            where that goes on when it has faulted
 */
record FaultCode(int recorder, int load, int jump, int resume, int loadElsewhere, int resumeElsewhere) {

    /** What the functions return after a fault, and otherwise. */
    static final int RESUMED = -1;
    static final int NO_FAULT = 1;

    /** The data of the recorder, by offset: whether the next signal is noted, and where the code goes on. */
    static final int ARMED = 0;
    static final int RESUME = 8;
    /** How many were noted, and the address of the last one. */
    static final int NOTED = 16;
    static final int ADDRESS = 24;
    /** How many were handed on, and to whom. */
    static final int HANDED_ON = 32;
    static final int NEXT = 40;
    static final int DATA_BYTES = 64;
}
