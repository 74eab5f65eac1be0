package dev.touchstack.lab.stats;

/**
 * One variant's time over another's.
 *
 * @param spread
 *            the spread of the ratios of {@linkplain Series#values() values} that were measured together: what
 *            disturbed one disturbed the other
 * @param outcome
 *            of the comparison; the numerator is the first
 */
public record Ratio(Spread spread, Outcome outcome) {

    /** Rounds that a verdict needs. Chance alone keeps the spreads of 4 apart once in 35 times, of 5 once in 126. */
    public static final int FEWEST_ROUNDS = 4;

    /**
     * Compares two variants measured in the same rounds.
     *
     * @throws IllegalArgumentException
     *             when they have not the same number of rounds
     */
    public static Ratio of(Series numerator, Series denominator) {
        double[] above = numerator.values();
        double[] below = denominator.values();
        if (above.length != below.length) {
            throw new IllegalArgumentException(above.length + " values over " + below.length
                    + " values: only rounds that had both can be compared");
        }
        double[] ratios = new double[above.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = above[i] / below[i];
        }
        return new Ratio(Spread.of(ratios), outcome(numerator.rounds().size(), Spread.of(above), Spread.of(below)));
    }

    /**
     * Compares two figures that were not measured in the same rounds, as those of two runs.
     *
     * @param rounds
     *            of the one that has fewer
     * @return the ratio of the medians, from the least that the spreads allow for to the most
     */
    public static Ratio unpaired(Spread numerator, Spread denominator, int rounds) {
        return new Ratio(new Spread(numerator.min() / denominator.max(), numerator.median() / denominator.median(),
                numerator.max() / denominator.min()), outcome(rounds, numerator, denominator));
    }

    private static Outcome outcome(int rounds, Spread first, Spread second) {
        if (rounds < FEWEST_ROUNDS || first.overlaps(second)) {
            return Outcome.NO_DIFFERENCE_SHOWN;
        }
        return first.max() < second.min() ? Outcome.FIRST_FASTER : Outcome.SECOND_FASTER;
    }
}
