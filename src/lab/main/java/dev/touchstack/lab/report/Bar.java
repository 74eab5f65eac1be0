package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Spread;

/**
 * What a figure is held against.
 *
 * @param text
 *            as people read it
 */
record Bar(String text, double limit, boolean isLowest) {

    static Bar atMost(String text, double limit) {
        return new Bar("at most " + text, limit, false);
    }

    static Bar atLeast(String text, double limit) {
        return new Bar("at least " + text, limit, true);
    }

    /** All of a spread must be on one side of it. */
    String verdict(Spread figure) {
        boolean low = figure.max() <= limit;
        boolean high = figure.min() >= limit;
        if (isLowest ? high : low) {
            return "met";
        }
        return (isLowest ? figure.max() < limit : figure.min() > limit) ? "missed" : "within the spread";
    }

    String verdict(double figure) {
        return verdict(Spread.of(figure));
    }
}
