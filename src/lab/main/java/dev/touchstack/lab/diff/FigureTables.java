package dev.touchstack.lab.diff;

import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.stats.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Times of reports, and ratios within them, each against that of the first report: a line for each report. */
final class FigureTables {

    /** In place of a figure that a report lacks. */
    static final String MISSING = "-";

    private final Map<Source, Map<Row, Figure>> figures = new LinkedHashMap<>();
    private final List<Source> sources;

    private FigureTables(List<Source> sources) {
        this.sources = sources;
        sources.forEach(source -> figures.put(source, Figure.of(source.report())));
    }

    /**
     * A table of times for each experiment, and one of all ratios.
     *
     * @param sources
     *            two or more, none of an emulated CPU
     */
    static List<TitledTable> of(List<Source> sources) {
        FigureTables figures = new FigureTables(sources);
        Map<String, TitledTable> tables = new LinkedHashMap<>();
        figures.rows(false).forEach(row -> figures.add(tables.computeIfAbsent(title(row), figures::times), row));
        TitledTable ratios = figures.table("Ratios within each report", "ratio");
        figures.rows(true).forEach(row -> figures.add(ratios, row));
        return ratios.table().rows().isEmpty() ? List.copyOf(tables.values()) : with(tables, ratios);
    }

    private static List<TitledTable> with(Map<String, TitledTable> tables, TitledTable last) {
        List<TitledTable> all = new ArrayList<>(tables.values());
        all.add(last);
        return all;
    }

    /** Those of all reports, in the order of the first that has them. */
    private List<Row> rows(boolean areRatios) {
        Set<Row> rows = new LinkedHashSet<>();
        figures.values().forEach(ofReport -> rows.addAll(ofReport.keySet()));
        return rows.stream().filter(row -> row.isRatio() == areRatios).toList();
    }

    private static String title(Row row) {
        return "Time " + row.unit().replace("ns/", "per ") + ", " + row.group();
    }

    private TitledTable times(String title) {
        return table(title, "time");
    }

    private TitledTable table(String title, String figure) {
        return new TitledTable(title).words("").words("report").numbers(figure)
                .numbers("/ " + sources.getFirst().label())
                .words("verdict");
    }

    private void add(TitledTable table, Row row) {
        Function<Figure, String> format = row.isRatio()
                ? figure -> Units.ratio(figure.spread().median(), figure.interval())
                : figure -> Units.time(figure.spread());
        Figure first = figure(sources.getFirst(), row);
        for (Source source : sources) {
            boolean isFirst = source.label().equals(sources.getFirst().label());
            String what = !isFirst ? "" : row.isRatio() ? row.name() : row.what();
            Figure figure = figure(source, row);
            if (figure == null) {
                table.row(List.of(what, source.label(), MISSING, "", "not in " + source.label()));
            } else if (isFirst || first == null) {
                table.row(List.of(what, source.label(), format.apply(figure), "", ""));
            } else {
                Ratio ratio = Ratio.unpaired(figure.spread(), first.spread(),
                        Math.min(figure.rounds(), first.rounds()));
                table.row(List.of(what, source.label(), format.apply(figure), Units.ratio(ratio.spread()),
                        verdict(row, ratio)));
            }
        }
    }

    private @Nullable Figure figure(Source source, Row row) {
        return figures.getOrDefault(source, Map.of()).get(row);
    }

    private static String verdict(Row row, Ratio ratio) {
        return switch (ratio.outcome()) {
            case FIRST_FASTER -> row.isRatio() ? "lower" : "faster";
            case SECOND_FASTER -> row.isRatio() ? "higher" : "slower";
            case NO_DIFFERENCE_SHOWN -> "no difference shown";
        };
    }
}
