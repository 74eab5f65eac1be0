package dev.touchstack.machine;

import dev.touchstack.machine.FunctionAssembler.Value;

/** What bodies of functions do between calls: with registers, slots of the frame and memory, and where they go on. */
abstract class FunctionOperations {

    /**
     * Copies a register.
     *
     * @param to
     *            where to
     * @param from
     *            what
     */
    public abstract void move(Value to, Value from);

    /**
     * Sets a register to a number.
     *
     * @param to
     *            which
     * @param constant
     *            the number
     */
    public abstract void set(Value to, int constant);

    /**
     * Adds a register to another.
     *
     * @param to
     *            the sum
     * @param from
     *            what is added
     */
    public abstract void add(Value to, Value from);

    /**
     * Subtracts a register from another.
     *
     * @param from
     *            the difference
     * @param what
     *            what is subtracted
     */
    public abstract void subtract(Value from, Value what);

    /**
     * Adds a number to a register.
     *
     * @param to
     *            the sum
     * @param constant
     *            what is added
     */
    public abstract void add(Value to, int constant);

    /**
     * Keeps those bits of a register that another has, too.
     *
     * @param to
     *            the bits in both
     * @param from
     *            the other
     */
    public abstract void and(Value to, Value from);

    /**
     * Adds the bits of another register.
     *
     * @param to
     *            the bits in either
     * @param from
     *            the other
     */
    public abstract void or(Value to, Value from);

    /**
     * Divides a register by two, unsigned: shifts its bits down by one.
     *
     * @param value
     *            the register
     */
    public abstract void halve(Value value);

    /**
     * Reads a slot of the frame.
     *
     * @param to
     *            where to
     * @param slot
     *            its number
     */
    public abstract void loadSlot(Value to, int slot);

    /**
     * Writes a slot of the frame.
     *
     * @param slot
     *            its number
     * @param from
     *            what is written
     */
    public abstract void storeSlot(int slot, Value from);

    /**
     * Takes the address of a slot of the frame.
     *
     * @param to
     *            where to
     * @param slot
     *            its number
     */
    public abstract void addressOfSlot(Value to, int slot);

    /**
     * Reads 8 bytes of memory.
     *
     * @param to
     *            where to
     * @param address
     *            where they are
     */
    public abstract void load(Value to, Value address);

    /**
     * Writes 8 bytes of memory.
     *
     * @param address
     *            where they go
     * @param from
     *            what is written
     */
    public abstract void store(Value address, Value from);

    /**
     * Goes elsewhere if a register is 0.
     *
     * @param value
     *            the register
     * @param target
     *            where to
     */
    public abstract void branchIfZero(Value value, Label target);

    /**
     * Goes elsewhere if a register is not 0.
     *
     * @param value
     *            the register
     * @param target
     *            where to
     */
    public abstract void branchIfNotZero(Value value, Label target);

    /**
     * Goes elsewhere.
     *
     * @param target
     *            where to: before here, or at most 127 bytes further on
     */
    public abstract void jump(Label target);

    /**
     * Goes elsewhere if a register is less than a number, both signed.
     *
     * @param value
     *            the register
     * @param constant
     *            the number
     * @param target
     *            where to
     */
    public abstract void branchIfLess(Value value, int constant, Label target);
}
