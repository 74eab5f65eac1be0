package dev.touchstack.lab.running;

/**
 * How many tasks wait at the same time; 0 when nobody has asked for a number.
 *
 * @param coroutines
 *            that are suspended
 * @param threads
 *            of each kind
 */
public record RunningCounts(int coroutines, int threads) {

    /** Nothing asked for. */
    public static RunningCounts usual() {
        return new RunningCounts(0, 0);
    }

    /** The same with so many coroutines. */
    public RunningCounts withCoroutines(int count) {
        return new RunningCounts(count, threads);
    }

    /** The same with so many threads. */
    public RunningCounts withThreads(int count) {
        return new RunningCounts(coroutines, count);
    }

    RunningCounts settled(boolean emulated) {
        return new RunningCounts(coroutines == 0 ? (emulated ? 1_000 : 1_000_000) : coroutines,
                threads == 0 ? (emulated ? 20 : 10_000) : threads);
    }
}
