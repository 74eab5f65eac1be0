package dev.touchstack.lab.diff;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.stats.Interval;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Variant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report says of a row.
 *
 * @param spread
 *            of the rounds
 * @param interval
 *            that is shown: of a time from the lowest round to the highest, of a ratio that of its median
 * @param rounds
 *            that it is from
 */
record Figure(Spread spread, Interval interval, int rounds) {

    /** All times and ratios of a report, those of the pool included, in its order. */
    static Map<Row, Figure> of(Report report) {
        Map<Row, Figure> figures = new LinkedHashMap<>();
        Map<Variant, Integer> rounds = new LinkedHashMap<>();
        report.allTimed().forEach(timed -> {
            rounds.put(timed.variant(), timed.rounds().size());
            figures.put(Row.of(timed.variant()), of(timed));
        });
        report.allCompared().forEach(compared -> figures.put(Row.of(compared), new Figure(compared.ratio(),
                compared.interval(), Math.min(rounds.getOrDefault(compared.numerator(), 0),
                        rounds.getOrDefault(compared.denominator(), 0)))));
        return figures;
    }

    private static Figure of(Timed timed) {
        return new Figure(timed.spread(), timed.spread().range(), timed.rounds().size());
    }
}
