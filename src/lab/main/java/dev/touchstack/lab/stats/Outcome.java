package dev.touchstack.lab.stats;

/** What a comparison of two times shows. */
public enum Outcome {
    /** The first took less time in each round than the second in any. */
    FIRST_FASTER,
    /** The second took less time in each round than the first in any. */
    SECOND_FASTER,
    /** The spreads overlap, or there are too few rounds to have one. */
    NO_DIFFERENCE_SHOWN
}
