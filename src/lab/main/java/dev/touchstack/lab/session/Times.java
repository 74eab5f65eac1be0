package dev.touchstack.lab.session;

import dev.touchstack.lab.report.Compared;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** For the report: each pair of which both were timed. */
    public List<Compared> compared(List<Pair> pairs, boolean emulated) {
        return pairs.stream().flatMap(pair -> compared(pair, emulated).stream()).toList();
    }

    private Optional<Compared> compared(Pair pair, boolean emulated) {
        Series above = series.get(pair.numerator());
        Series below = series.get(pair.denominator());
        return above == null || below == null
                ? Optional.empty()
                : Optional.of(Compared.of(pair.numerator(), pair.denominator(), Ratio.of(above, below), emulated));
    }
}
