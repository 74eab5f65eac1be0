package dev.touchstack.machine;

import java.util.List;

/**
 * Where the stubs are for functions whose arguments take one and the same number of bytes of stack: offsets into their
 * page, by the first register that is free.
 *
 * @param enter
 *            what calls a function on a task's stack: with the function's arguments and three more, the addresses of
 *            the task's control block, of the {@link SlotShape}, and of the function
 * @param callback
 *            what calls Java back on the host's stack; in the register that {@link LinkAssembler#emitThunks} sets is
 *            the address of a callback's data
 */
record LinkCode(List<Integer> enter, List<Integer> callback) {

    /** The arguments that are appended to a function's own, by their place. */
    static final int CONTROL = 0;
    static final int SHAPE = 1;
    static final int FUNCTION = 2;

    /** A callback's data, by offset: the upcall stub for calls from nowhere but the thread's own stack. */
    static final int PLAIN = 0;
    /** The upcall stub for calls from a task, with one more argument: the address of the task's control block. */
    static final int CAUGHT = 8;
    /** The address of the stub that tells these apart. */
    static final int SWITCH = 16;
    static final int CALLBACK_BYTES = 32;

    /** What the probe writes, by offset: the integer registers that arguments are passed in, in their order. */
    static final int REGISTERS = 0;
    /** What it looks for on the stack. */
    static final int WANTED = 64;
    /** Where that was, in bytes from the first argument there. */
    static final int FOUND = 72;
    static final int PROBE_BYTES = 80;

    /** So many words are copied one by one, more by a loop. */
    static final int UNROLLED = 8;

    /**
     * Where the stubs find what they need.
     *
     * @param key
     *            the pthread key that threads keep their signal stacks under
     * @param keyOffset
     *            where that is from a thread's thread pointer, in bytes, or {@link KeyOffset#UNKNOWN}
     * @param getSpecific
     *            pthread_getspecific(3)
     * @param adopt
     *            an upcall stub, {@code long adopt()}: gives the thread a signal stack and returns its address, or 0
     * @param overflowed
     *            where a task whose frames are dropped is resumed, on the host's stack
     */
    record Surroundings(int key, int keyOffset, long getSpecific, long adopt, long overflowed) {
    }
}
