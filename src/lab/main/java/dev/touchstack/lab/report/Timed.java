package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.Optional;

/**
 * What was timed of one variant.
 *
 * @param unit
 *            of each sample
 * @param spread
 *            of the rounds' medians; of calls, of the places
 * @param emulated
 *            whether the CPU was: then the time is that of no CPU
 * @param rounds
 *            every raw sample, by round
 */
public record Timed(Variant variant, String unit, Spread spread, boolean emulated, List<List<Double>> rounds) {

    /** From the samples. */
    public static Timed of(Variant variant, Series series, boolean emulated) {
        return new Timed(variant, variant.experiment().unit(), series.spread(), emulated, series.rounds());
    }

    /** How much more this took than another, within each round that had both. */
    Spread minus(Timed other) {
        return series().minus(other.series());
    }

    /** The samples, with what varies in them: of calls, each. */
    Series series() {
        return new Series(rounds, variant.experiment() == Experiment.CALLS);
    }

    /** The same as a series of its own, a value for each round that had both. */
    public Series less(Timed other) {
        return Series.ofRounds(rounds).less(Series.ofRounds(other.rounds));
    }

    static Optional<Timed> find(List<Timed> timed, Variant variant) {
        return timed.stream().filter(one -> one.variant().equals(variant)).findFirst();
    }
}
