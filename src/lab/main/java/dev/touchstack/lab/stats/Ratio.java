package dev.touchstack.lab.stats;

/**
 * One variant's time over another's.
 *
 * @param perRound
 *            the spread of the ratios of the rounds' medians: what disturbs a whole round disturbs both alike
 * @param outcome
 *            of the comparison; the numerator is the first
 */
public record Ratio(Spread perRound, Outcome outcome) {

    /** Rounds that a verdict needs. Chance alone keeps the spreads of 4 apart once in 35 times, of 5 once in 126. */
    public static final int FEWEST_ROUNDS = 4;

    /**
     * Compares two variants measured in the same rounds.
     *
     * @throws IllegalArgumentException
     *             when they have not the same number of rounds
     */
    public static Ratio of(Series numerator, Series denominator) {
        double[] above = numerator.roundMedians();
        double[] below = denominator.roundMedians();
        if (above.length != below.length) {
            throw new IllegalArgumentException(
                    above.length + " rounds over " + below.length
                            + " rounds: only rounds that had both can be compared");
        }
        double[] ratios = new double[above.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = above[round] / below[round];
        }
        return new Ratio(Spread.of(ratios), outcome(above.length, Spread.of(above), Spread.of(below)));
    }

    private static Outcome outcome(int rounds, Spread first, Spread second) {
        if (rounds < FEWEST_ROUNDS || first.overlaps(second)) {
            return Outcome.NO_DIFFERENCE_SHOWN;
        }
        return first.max() < second.min() ? Outcome.FIRST_FASTER : Outcome.SECOND_FASTER;
    }
}
