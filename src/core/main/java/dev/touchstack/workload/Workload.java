package dev.touchstack.workload;

import dev.touchstack.machine.FunctionBody;

/** A function {@code long f(long n)} that exists as machine code and, for the expected result, in plain Java. */
public abstract class Workload implements FunctionBody {

    private final String name;

    Workload(String name) {
        this.name = name;
    }

    /**
     * {@return what the function returns, computed in Java}
     *
     * @param n
     *            the argument
     */
    public abstract long expected(long n);

    /** {@return its name, in lower case} */
    @Override
    public final String toString() {
        return name;
    }
}
