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
final class Agreement {

    /** Of so many rows medians must agree, in reports of the same host. */
    private static final String BAR = "9 of 10";

    /** What became of a verdict. */
    private enum Verdict {
        SAME(""), FLIPPED("flipped"), NOT_AGAIN("not shown again"), ONLY_NOW("shown only now");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        static Verdict of(Compared before, Compared now) {
            if (before.verdict().equals(now.verdict())) {
                return SAME;
            }
            return now.showsNone() ? NOT_AGAIN : before.showsNone() ? ONLY_NOW : FLIPPED;
        }
    }

    private final Source first;
    private final Source other;
    private final TitledTable table;
    private final Map<Verdict, Integer> verdicts = new LinkedHashMap<>();
    private int rows;
    private int within;

    private Agreement(Source first, Source other) {
        this.first = first;
        this.other = other;
        table = new TitledTable("Ratios of " + other.label() + " that did not come out as in " + first.label())
                .words("").numbers(first.label()).numbers(other.label()).words("medians").words("verdict");
    }

    /** The ratios that differ, with all counted below them; nothing where no ratio is in both. */
    static List<TitledTable> of(Source first, Source other) {
        Agreement agreement = new Agreement(first, other);
        Map<Row, Compared> before = ratios(first);
        ratios(other).forEach((row, now) -> {
            Compared then = before.get(row);
            if (then != null) {
                agreement.add(row, then, now);
            }
        });
        return agreement.rows == 0 ? List.of() : List.of(agreement.summedUp());
    }

    private static Map<Row, Compared> ratios(Source source) {
        Map<Row, Compared> ratios = new LinkedHashMap<>();
        source.report().allCompared().forEach(compared -> ratios.put(Row.of(compared), compared));
        return ratios;
    }

    private void add(Row row, Compared before, Compared now) {
        boolean agree = before.interval().contains(now.ratio().median())
                && now.interval().contains(before.ratio().median());
        Verdict verdict = Verdict.of(before, now);
        rows++;
        within += agree ? 1 : 0;
        verdicts.merge(verdict, 1, Integer::sum);
        if (!agree || verdict != Verdict.SAME) {
            table.row(List.of(row.name(), figure(before), figure(now), agree ? "" : "apart", verdict.text));
        }
    }

    private static String figure(Compared compared) {
        return Units.ratio(compared.ratio().median(), compared.interval());
    }

    private TitledTable summedUp() {
        table.note("Medians of ratios within each other's intervals in " + within + " of " + rows + " rows; " + bar());
        return table.note("Verdicts: " + count(Verdict.SAME) + " the same, " + count(Verdict.FLIPPED) + " flipped, "
                + count(Verdict.NOT_AGAIN) + " not shown again, " + count(Verdict.ONLY_NOW) + " shown only now");
    }

    private int count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }

    private String bar() {
        return first.report().host().equals(other.report().host())
                ? "the bar is " + BAR + ": " + (10 * within >= 9 * rows ? "met" : "missed")
                : "no bar, as the hosts differ";
    }
}
