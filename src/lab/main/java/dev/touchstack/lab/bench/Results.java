package dev.touchstack.lab.bench;

/** A time counts only when the work was done. */
final class Results {

    private Results() {
    }

    static long require(long expected, long result) {
        if (result != expected) {
            throw new IllegalStateException("the workload returned " + result + " in place of " + expected);
        }
        return result;
    }
}
