package dev.touchstack.machine;

/**
 * What a coroutine that was never resumed has on its stack: a frame as yield leaves one, and prepared arguments above
 * it. Sizes and offsets in bytes.
 *
 * @param bottomBytes
 *            what the stubs keep for themselves, below the control block
 * @param registerBytes
 *            the size of the frame
 * @param function
 *            where in it the register is that the function's address is in
 * @param goOn
 *            where in it the address is that resume goes to
 * @param integers
 *            how many registers there are for arguments that are integers or pointers
 */
record CoroutineFrame(int bottomBytes, int registerBytes, int function, int goOn, int integers) {

    /** What prepared arguments take: integers, then what goes into vector registers. */
    int argumentBytes() {
        return (integers + CoroutineCode.VECTORS) * Long.BYTES;
    }
}
