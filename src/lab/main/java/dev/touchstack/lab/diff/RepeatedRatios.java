package dev.touchstack.lab.diff;

import dev.touchstack.lab.report.Compared;
import dev.touchstack.lab.report.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a report found what another had found: ratios that both have, by their medians and verdicts. Two medians
 * agree where each is in the other's interval.
 */
final class RepeatedRatios {

    /** Of so many rows medians must agree, in reports of the same host. */
    private static final String BAR = "9 of 10";

    private final Source first;
    private final Source other;
    private final TitledTable table;
    private final Map<Repetition, Integer> verdicts = new LinkedHashMap<>();
    private int rows;
    private int within;

    private RepeatedRatios(Source first, Source other) {
        this.first = first;
        this.other = other;
        table = new TitledTable("Ratios of " + other.label() + " that did not come out as in " + first.label())
                .words("").numbers(first.label()).numbers(other.label()).words("medians").words("verdict");
    }

    /** The ratios that differ, with all counted below them; nothing where no ratio is in both. */
    static List<TitledTable> of(Source first, Source other) {
        RepeatedRatios repeated = new RepeatedRatios(first, other);
        Map<Row, Compared> before = ratios(first);
        ratios(other).forEach((row, now) -> {
            Compared then = before.get(row);
            if (then != null) {
                repeated.add(row, then, now);
            }
        });
        return repeated.rows == 0 ? List.of() : List.of(repeated.summedUp());
    }

    private static Map<Row, Compared> ratios(Source source) {
        Map<Row, Compared> ratios = new LinkedHashMap<>();
        source.report().allCompared().forEach(compared -> ratios.put(Row.of(compared), compared));
        return ratios;
    }

    private void add(Row row, Compared before, Compared now) {
        boolean agree = before.interval().contains(now.ratio().median())
                && now.interval().contains(before.ratio().median());
        Repetition verdict = Repetition.of(before.verdict().equals(now.verdict()), !before.showsNone(),
                !now.showsNone());
        rows++;
        within += agree ? 1 : 0;
        verdicts.merge(verdict, 1, Integer::sum);
        if (!agree || verdict != Repetition.SAME) {
            table.row(List.of(row.name(), figure(before), figure(now), agree ? "" : "apart", verdict.mark()));
        }
    }

    private static String figure(Compared compared) {
        return Units.ratio(compared.ratio().median(), compared.interval());
    }

    private TitledTable summedUp() {
        table.note("Medians of ratios within each other's intervals in " + within + " of " + rows + " rows; " + bar());
        return table.note("Verdicts: " + Repetition.summedUp(verdicts));
    }

    private String bar() {
        return first.report().host().equals(other.report().host())
                ? "the bar is " + BAR + ": " + (10 * within >= 9 * rows ? "met" : "missed")
                : "no bar, as the hosts differ";
    }
}
