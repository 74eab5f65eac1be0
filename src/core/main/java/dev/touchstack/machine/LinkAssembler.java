package dev.touchstack.machine;

/** Emits what calls functions of all types on task stacks, and Java from there, for one CPU. */
sealed interface LinkAssembler permits X64LinkStubs, A64LinkStubs {

    /** How many integer registers pass arguments. */
    int argumentRegisters();

    /**
     * Emits the stubs for functions whose arguments take so many bytes of stack.
     *
     * @param stackBytes
     *            a multiple of 8
     * @param around
     *            what they need
     */
    LinkCode emitStubs(int stackBytes, LinkCode.Surroundings around);

    /**
     * Emits the entries of callbacks: each loads the address of its data and goes where that says.
     *
     * @param data
     *            of the first, {@link LinkCode#CALLBACK_BYTES} for each
     * @param count
     *            how many
     * @return where each begins
     */
    int[] emitThunks(long data, int count);

    /**
     * Emits a function of any type that notes its integer arguments, and where on the stack the wanted one is.
     *
     * @param data
     *            {@link LinkCode#PROBE_BYTES}
     */
    void emitProbe(long data);
}
