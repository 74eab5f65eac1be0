package dev.touchstack.lab.session;

import dev.touchstack.lab.report.Compared;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was timed of each variant, in the order of the plan. */
public record Times(Map<Variant, Series> series) {

    /**
     * Of samples by round.
     *
     * @param samplesVary
     *            as {@link Series} has it
     */
    public static Times of(Map<Variant, List<List<Double>>> samples, boolean samplesVary) {
        Map<Variant, Series> series = new LinkedHashMap<>();
        samples.forEach((variant, rounds) -> series.put(variant, new Series(rounds, samplesVary)));
        return new Times(series);
    }

    /** These and others. */
    public Times plus(Times more) {
        Map<Variant, Series> all = new LinkedHashMap<>(series);
        all.putAll(more.series);
        return new Times(all);
    }

    /** For the report. */
    public List<Timed> timed(boolean emulated) {
        return series.entrySet().stream().map(one -> Timed.of(one.getKey(), one.getValue(), emulated)).toList();
    }

    /** For the report: each pair, all of them timed. */
    public List<Compared> compared(List<Pair> pairs, boolean emulated) {
        return pairs.stream().map(pair -> compared(pair, emulated)).toList();
    }

    private Compared compared(Pair pair, boolean emulated) {
        return Compared.of(pair.numerator(), pair.denominator(),
                Ratio.of(of(pair.numerator()), of(pair.denominator())), emulated);
    }

    private Series of(Variant variant) {
        Series found = series.get(variant);
        if (found == null) {
            throw new IllegalArgumentException(variant + " was not timed");
        }
        return found;
    }
}
