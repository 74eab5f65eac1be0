package dev.touchstack.lab.work;

/** A time counts only when the work was done. */
public final class Results {

    private Results() {
    }

    /** The result, if it is the expected one. */
    public static long require(long expected, long result) {
        if (result != expected) {
            throw new IllegalStateException("the workload returned " + result + " in place of " + expected);
        }
        return result;
    }
}
