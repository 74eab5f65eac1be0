package dev.touchstack.lab.stats;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was measured of one variant: for each round, its raw samples.
 *
 * @param samplesVary
 *            whether each sample is one of its own, as code in another place is. Otherwise rounds vary, not samples:
 *            the samples of a round share a process, its memory layout and the moment.
 */
public record Series(List<List<Double>> rounds, boolean samplesVary) {

    /** Copies the samples. */
    public Series {
        rounds = rounds.stream().map(List::copyOf).toList();
    }

    /** Samples of which only their round's median counts. */
    public static Series ofRounds(List<List<Double>> rounds) {
        return new Series(rounds, false);
    }

    /** What varies: the median of each round, or each sample. */
    public double[] values() {
        return Stream.of(valuesByRound()).flatMapToDouble(DoubleStream::of).toArray();
    }

    /** The same, apart by round: its median alone, or each of its samples. */
    double[][] valuesByRound() {
        return rounds.stream().map(this::values).toArray(double[][]::new);
    }

    private double[] values(List<Double> round) {
        double[] samples = round.stream().mapToDouble(Double::doubleValue).toArray();
        return samplesVary ? samples : new double[]{Spread.of(samples).median()};
    }

    /** How much more these are than others, within each round that has both. */
    public Spread minus(Series other) {
        return less(other).spread();
    }

    /** The same as a series of its own, a value for each round that has both. */
    public Series less(Series other) {
        double[] mine = values();
        double[] others = other.values();
        return ofRounds(IntStream.range(0, Math.min(mine.length, others.length))
                .mapToObj(round -> List.of(mine[round] - others[round])).toList());
    }

    /** Of the median of the values: 95 %, as {@link Ratio} has it of ratios. */
    public Interval interval() {
        return rounds.size() < Ratio.FEWEST_ROUNDS ? spread().range() : Bootstrap.ofMedian(valuesByRound());
    }

    /** The spread of the values. */
    public Spread spread() {
        return Spread.of(values());
    }
}
