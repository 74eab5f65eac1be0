package dev.touchstack.workload;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.FunctionBody;

/**
 * A function {@code long f(long n)} that exists as machine code and, for the expected result, in plain Java; and what
 * must be known of it to compare stacks with it. Safe for use by many threads. Arguments are from 0.
 */
public abstract class Workload implements FunctionBody {

    private final String name;
    private final int smallestFrame;

    /**
     * Names a function.
     *
     * @param slots
     *            the most that a frame of it keeps
     */
    Workload(String name, int slots) {
        this.name = name;
        this.smallestFrame = FunctionAssembler.smallestFrame(slots);
    }

    /**
     * {@return what the function returns, computed in Java}
     *
     * @param n
     *            the argument
     */
    public abstract long expected(long n);

    /**
     * {@return how many functions are entered while f(n) runs, f itself included}
     *
     * @param n
     *            the argument
     */
    public abstract long calls(long n);

    /**
     * {@return how many frames there are when f(n) is at its deepest, its own included}
     *
     * @param n
     *            the argument
     */
    public abstract long depth(long n);

    /**
     * {@return what f(n) takes from the stack when it is at its deepest, in bytes}
     *
     * @param n
     *            the argument
     * @param frameBytes
     *            what each activation takes, in bytes, unless the function has sizes of its own
     */
    public long stackBytes(long n, int frameBytes) {
        return depth(n) * frameBytes;
    }

    @Override
    public final int smallestFrame() {
        return smallestFrame;
    }

    /** {@return its name, in lower case, and the parameter if there is one} */
    @Override
    public final String toString() {
        return name;
    }
}
