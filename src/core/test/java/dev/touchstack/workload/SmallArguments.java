package dev.touchstack.workload;

/** Arguments that a test can afford. */
public final class SmallArguments {

    private SmallArguments() {
    }

    /** The largest n whose f(n) enters at most so many functions; 0 if there is none. */
    public static long largest(Workload workload, long calls) {
        long n = 0;
        while (workload.calls(n + 1) <= calls) {
            n++;
        }
        return n;
    }
}
