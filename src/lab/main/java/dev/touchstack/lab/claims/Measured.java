package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.stats.Interval;
import dev.touchstack.lab.stats.Ratio;

/**
 * A ratio of times, as rules read it.
 *
 * @param interval
 *            of the median
 * @param flaw
 *            why it can be held against no bar; empty where it can
 */
record Measured(double median, Interval interval, String flaw) {

    /**
     * An interval of so few rounds is from the lowest to the highest. With n rounds the median is beyond one end of it,
     * by chance alone, once in 2 to the power of n: with 5 once in 32, about as seldom as the bootstrap's 2.5 %; with 4
     * once in 16, which among the dozen figures of a claim is to be expected.
     */
    static final int FEWEST_ROUNDS = 5;

    /** Of so many rounds. */
    static Measured of(Ratio ratio, int rounds) {
        return of(ratio.spread().median(), ratio.interval(), rounds);
    }

    /** Of so many rounds. */
    static Measured of(double median, Interval interval, int rounds) {
        return new Measured(median, interval,
                rounds < FEWEST_ROUNDS ? "rounds: " + rounds + " of " + FEWEST_ROUNDS : "");
    }

    /** The same where it is over a difference that is not above 0 in each round: no ratio of that says anything. */
    Measured withoutSign() {
        return new Measured(median, interval, "a difference is lost in its spread");
    }

    /** So many times as much. */
    Measured times(double factor) {
        return new Measured(median * factor, new Interval(interval.low() * factor, interval.high() * factor), flaw);
    }

    /**
     * With an interval that reaches further at both ends.
     *
     * @param noise
     *            by how much the same differs from itself, as a ratio of either to the other
     */
    Measured widenedBy(double noise) {
        double wide = Math.max(noise, 1 / noise);
        return new Measured(median, new Interval(interval.low() / wide, interval.high() * wide), flaw);
    }

    /** For people. */
    String text() {
        return Units.ratio(median, interval) + (flaw.isEmpty() ? "" : " (" + flaw + ")");
    }
}
