package dev.touchstack.lab.stats;

/** From a low value to a high one, both included. */
public record Interval(double low, double high) {

    /** Whether a value is in it, its ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
