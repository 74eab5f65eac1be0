package dev.touchstack.machine;

/**
 * What lies at the stack pointer when a failed check asks the host; offsets from it in bytes.
 *
 * @param firstArgument
 *            the saved first argument register; the following ones are 8 bytes below each other
 * @param tailReturn
 *            the return address into the cold tail of the function whose check failed
 * @param callerReturn
 *            the return address into that function's caller
 */
public record MoreStackFrame(int firstArgument, int tailReturn, int callerReturn) {

    /** {@return the layout on this CPU} */
    public static MoreStackFrame host() {
        return Cpu.host().moreStackFrame();
    }

    /**
     * {@return the offset of a saved argument register}
     *
     * @param index
     *            from 0, in the order of the C calling convention
     */
    public int argument(int index) {
        return firstArgument - index * Long.BYTES;
    }
}
