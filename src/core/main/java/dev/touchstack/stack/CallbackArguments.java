package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.CoroutineStubs;
import java.lang.foreign.MemorySegment;

/**
 * What a C API gives its callback: integers and pointers, by number from 0. Only valid while the mapper runs, and so is
 * what they point to, unless the API says otherwise. Which there are and of what type, only the API knows: what is
 * asked for beyond that is any number.
 */
public final class CallbackArguments {

    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private long base;
    private long result;

    CallbackArguments() {
    }

    /** Of a callback that begins. */
    void begin(long address) {
        base = address;
        result = 0;
    }

    /** The callback has ended: what it was given is not there any more. */
    void end() {
        base = 0;
    }

    /** What the callback returns. */
    long result() {
        return result;
    }

    /**
     * {@return an argument of 64 bits}
     *
     * @param number
     *            which: at most 5 on x86-64, 7 on arm64
     * @throws IllegalArgumentException
     *             when it is not that
     * @throws IllegalStateException
     *             when no mapper runs
     */
    public long longAt(int number) {
        if (number < 0 || number >= CoroutineStubs.integerRegisters()) {
            throw new IllegalArgumentException(
                    "argument " + number + ": must be from 0 to " + (CoroutineStubs.integerRegisters() - 1));
        }
        if (base == 0) {
            throw new IllegalStateException("the arguments of a callback are only there while it is mapped");
        }
        return MEMORY.get(JAVA_LONG, base + (long) number * Long.BYTES);
    }

    /**
     * {@return an argument of 32 bits}
     *
     * @param number
     *            as for {@link #longAt}
     */
    public int intAt(int number) {
        return (int) longAt(number);
    }

    /**
     * {@return an argument that is a pointer: a segment of no size, like those of downcalls}
     *
     * @param number
     *            as for {@link #longAt}
     */
    public MemorySegment pointerAt(int number) {
        return MemorySegment.ofAddress(longAt(number));
    }

    /**
     * {@return a copy of the text, in UTF-8 and ended by a 0, that an argument points to}
     *
     * @param number
     *            as for {@link #longAt}
     */
    public String stringAt(int number) {
        return MEMORY.getString(longAt(number));
    }

    /**
     * Sets what the callback returns to the API when the generator is asked for its next element: 0 if this is not
     * called.
     *
     * @param value
     *            extended to 64 bits; the API takes of it what it is to return
     */
    public void returns(long value) {
        result = value;
    }
}
