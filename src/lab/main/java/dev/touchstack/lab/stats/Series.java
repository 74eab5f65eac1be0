package dev.touchstack.lab.stats;

import java.util.List;

/**
 * What was measured of one variant: for each round, its raw samples. Rounds, not samples, are what varies: the samples
 * of a round share a process, its memory layout and the moment.
 */
public record Series(List<List<Double>> rounds) {

    /** Copies the samples. */
    public Series {
        rounds = rounds.stream().map(List::copyOf).toList();
    }

    /** The median of each round. */
    public double[] roundMedians() {
        return rounds.stream()
                .mapToDouble(round -> Spread.of(round.stream().mapToDouble(Double::doubleValue).toArray()).median())
                .toArray();
    }

    /** The spread of the rounds' medians. */
    public Spread spread() {
        return Spread.of(roundMedians());
    }
}
