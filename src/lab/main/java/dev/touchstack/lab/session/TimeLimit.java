package dev.touchstack.lab.session;

import dev.touchstack.lab.stats.Ratio;
import java.util.function.LongSupplier;

/** Whether there is time for one more round. */
public final class TimeLimit {

    private static final long NANOS = 1_000_000_000;

    private final long limitNanos;
    private final LongSupplier clock;
    private final long begin;

    /**
     * The time runs from now on.
     *
     * @param limitSeconds
     *            0 for no limit
     * @param clock
     *            in nanoseconds
     */
    public TimeLimit(int limitSeconds, LongSupplier clock) {
        this.limitNanos = limitSeconds == 0 ? Long.MAX_VALUE : limitSeconds * NANOS;
        this.clock = clock;
        this.begin = clock.getAsLong();
    }

    /** Expects the next round to take as long as those before. */
    boolean allowsAnother(int roundsDone) {
        if (roundsDone < Ratio.FEWEST_ROUNDS) {
            return true;
        }
        long elapsed = clock.getAsLong() - begin;
        return elapsed + elapsed / roundsDone <= limitNanos;
    }
}
