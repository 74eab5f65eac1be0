package dev.touchstack.machine;

/** What a function does, written once for all CPUs and prologues. */
public interface FunctionBody {

    /**
     * Emits the function and what it calls.
     *
     * @param f
     *            where to
     * @param frameBytes
     *            what each activation takes from the stack, in bytes
     * @return its entry
     */
    Label emit(FunctionAssembler f, int frameBytes);

    /** {@return the smallest frame that holds what each activation keeps in it, in bytes: a multiple of 16} */
    default int smallestFrame() {
        return FunctionCode.SMALLEST_FRAME;
    }
}
