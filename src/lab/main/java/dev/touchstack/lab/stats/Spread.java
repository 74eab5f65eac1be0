package dev.touchstack.lab.stats;

import java.util.Arrays;

/** The lowest, the middle and the highest of some values. */
public record Spread(double min, double median, double max) {

    /**
     * The spread of values in any order.
     *
     * @throws IllegalArgumentException
     *             when there is none
     */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values: no spread");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** From the lowest to the highest. */
    public Interval range() {
        return new Interval(min, max);
    }

    /** Whether some value lies in both, their ends included. */
    public boolean overlaps(Spread other) {
        return min <= other.max && other.min <= max;
    }
}
