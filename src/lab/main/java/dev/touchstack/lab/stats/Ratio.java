package dev.touchstack.lab.stats;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One variant's time over another's.
 * <p>
 * The interval and the outcome answer two questions. The interval says how far the median could have come out
 * otherwise, had other rounds of the same kind been run: it gets narrower with more rounds. The outcome says whether
 * one is faster whichever round is looked at: no round of the one may reach into those of the other, in times and not
 * in ratios, so that more rounds make a verdict rarer. Where there is one, 1 is outside the interval, as all ratios are
 * on one side of it. Where there is none, 1 may be outside all the same: the medians differ then by less than what
 * rounds do.
 *
 * @param spread
 *            the spread of the ratios of {@linkplain Series#values() values} that were measured together: what
 *            disturbed one disturbed the other
 * @param interval
 *            of the median of these ratios: 95 %, by the {@link Bootstrap}. The range of the spread where there are
 *            fewer than {@value #FEWEST_ROUNDS} rounds, and, by itself, up to 6 rounds of one value each: 2.5 % of the
 *            medians of their resamples or more are the lowest value
 * @param outcome
 *            of the comparison; the numerator is the first
 */
public record Ratio(Spread spread, Interval interval, Outcome outcome) {

    /** Rounds that a verdict needs. Chance alone keeps the spreads of 4 apart once in 35 times, of 5 once in 126. */
    public static final int FEWEST_ROUNDS = 4;

    /**
     * Compares two variants measured in the same rounds.
     *
     * @throws IllegalArgumentException
     *             when they have not the same number of rounds, and of values in each
     */
    public static Ratio of(Series numerator, Series denominator) {
        double[][] ratios = ratios(numerator.valuesByRound(), denominator.valuesByRound());
        Spread spread = Spread.of(Stream.of(ratios).flatMapToDouble(DoubleStream::of).toArray());
        return new Ratio(spread, ratios.length < FEWEST_ROUNDS ? spread.range() : Bootstrap.ofMedian(ratios),
                outcome(ratios.length, numerator.spread(), denominator.spread()));
    }

    private static double[][] ratios(double[][] above, double[][] below) {
        String values = sizes(above);
        if (!values.equals(sizes(below))) {
            throw new IllegalArgumentException(values + " values over " + sizes(below)
                    + ", by round: only rounds that had both can be compared");
        }
        return IntStream.range(0, above.length).mapToObj(round -> IntStream.range(0, above[round].length)
                .mapToDouble(i -> above[round][i] / below[round][i]).toArray()).toArray(double[][]::new);
    }

    private static String sizes(double[][] rounds) {
        return Stream.of(rounds).map(round -> round.length).toList().toString();
    }

    /**
     * Compares two figures that were not measured in the same rounds, as those of two runs.
     *
     * @param rounds
     *            of the one that has fewer
     * @return the ratio of the medians, from the least that the spreads allow for to the most
     */
    public static Ratio unpaired(Spread numerator, Spread denominator, int rounds) {
        Spread spread = new Spread(numerator.min() / denominator.max(), numerator.median() / denominator.median(),
                numerator.max() / denominator.min());
        return new Ratio(spread, spread.range(), outcome(rounds, numerator, denominator));
    }

    private static Outcome outcome(int rounds, Spread first, Spread second) {
        if (rounds < FEWEST_ROUNDS || first.overlaps(second)) {
            return Outcome.NO_DIFFERENCE_SHOWN;
        }
        return first.max() < second.min() ? Outcome.FIRST_FASTER : Outcome.SECOND_FASTER;
    }
}
