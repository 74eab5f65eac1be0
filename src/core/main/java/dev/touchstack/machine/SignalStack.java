package dev.touchstack.machine;

/**
 * The stack that signals of a thread are handled on. At its low end, farthest from where handlers begin, is what the
 * thread's handler has to know of the task that runs: the handler finds it through the setting of the signal stack that
 * the kernel shows it (uc_stack), without a call. Offsets in bytes; each field is 8 bytes.
 */
public final class SignalStack {

    /**
     * Its size in bytes, which no other library is likely to choose: enough for the JVM's error report, the deepest of
     * what the JVM does in its handler.
     */
    public static final long BYTES = (256 << 10) + 64;

    /** What marks it as ours: the address of {@link GuardStubs}' data. */
    static final int OWNER = 0;
    /** The control block of the task that runs, or 0. */
    static final int CONTROL = 8;
    /** The lowest address of the slot that it runs in. */
    static final int SLOT = 16;
    /** The {@link SlotShape} of that. */
    static final int SHAPE = 24;
    /** Where the memory that the stack lies in begins. */
    static final int MAPPING = 32;
    /** The size of that memory. */
    static final int MAPPING_BYTES = 40;

    private SignalStack() {
    }
}
