package dev.touchstack.machine;

/**
 * What the stubs for coroutines are made with and where they are: offsets into their page, in bytes.
 *
 * @param resume
 *            {@code long resume(long control, long value, long slotShape)}
 * @param yield
 *            {@code long yield(long value)}, for C code
 * @param start
 *            where the first resume goes to: hands its value to the function
 * @param startWith
 *            the same where arguments are prepared
 * @param callback
 *            a C function of as many integers as there are registers for: Java, on the host's stack, then yield
 */
record CoroutineCode(int resume, int yield, int start, int startWith, int callback) {

    /** What yield returns where there is nobody to yield to. */
    static final long NOBODY = 0;

    /**
     * From the control block down, in bytes: the saved frame pointer of the frame below all others on the stack, with
     * the return address above it.
     */
    static final int BOTTOM = 2 * Long.BYTES;

    /** Vector registers that arguments are in, on both CPUs. */
    static final int VECTORS = 8;

    /**
     * Where the stubs find what they need.
     *
     * @param key
     *            the pthread key that threads keep their signal stacks under
     * @param keyOffset
     *            where that is from a thread's thread pointer, in bytes, or {@link KeyOffset#UNKNOWN}
     * @param getSpecific
     *            pthread_getspecific(3)
     * @param upcall
     *            where the address is of what callbacks call in Java:
     *            {@code long called(long control, const long arguments[])}
     */
    record Surroundings(int key, int keyOffset, long getSpecific, long upcall) {
    }
}
