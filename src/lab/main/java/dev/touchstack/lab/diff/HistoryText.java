package dev.touchstack.lab.diff;

import dev.touchstack.lab.diff.History.Entry;
import dev.touchstack.lab.diff.History.Point;
import dev.touchstack.lab.diff.History.Trend;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.stats.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A history for people: which reports there are, and a table for each row. */
final class HistoryText {

    private static final String LEGEND = "The median of a report's rounds with the lowest and highest round behind it; "
            + "bars are of medians, the lowest bar\nfor the lowest. Times, and less so ratios, differ between hosts.\n";

    private final History history;

    private HistoryText(History history) {
        this.history = history;
    }

    static String of(History history) {
        HistoryText text = new HistoryText(history);
        List<String> parts = new ArrayList<>(List.of(text.reports()));
        history.trends().forEach(trend -> parts.add(text.trend(trend)));
        if (history.trends().isEmpty()) {
            parts.add("None of these reports has one of the rows that have bars: --row chooses others.\n");
        }
        return String.join("\n", parts) + "\n" + LEGEND
                + history.skipped().stream().map(reason -> "Skipped: " + reason + "\n").collect(Collectors.joining());
    }

    private String reports() {
        TitledTable table = new TitledTable("Reports").numbers("").words("measured").words("touchstack").words("CPU")
                .words("Linux").words("file");
        for (int i = 0; i < history.reports().size(); i++) {
            Entry entry = history.reports().get(i);
            table.row(List.of(number(i), entry.measuredAt(), entry.touchstackVersion(),
                    entry.host().cpu() + (entry.emulated() ? " (emulated: no times)" : ""), entry.host().kernel(),
                    entry.file()));
        }
        return table.text();
    }

    private String trend(Trend trend) {
        List<@Nullable Double> medians = new ArrayList<>();
        trend.points().forEach(point -> medians.add(point == null ? null : point.median()));
        TitledTable table = new TitledTable(trend.row() + "  " + Sparkline.of(medians)).numbers("").words("measured")
                .numbers(trend.unit().isEmpty() ? "ratio" : trend.unit().replace("ns/", "per ")).numbers("rounds");
        for (int i = 0; i < trend.points().size(); i++) {
            Point point = trend.points().get(i);
            table.row(List.of(number(i), history.reports().get(i).measuredAt(),
                    point == null ? FigureTables.MISSING : figure(trend, point),
                    point == null ? "" : Integer.toString(point.rounds())));
        }
        return table.text();
    }

    private static String figure(Trend trend, Point point) {
        Spread spread = new Spread(point.min(), point.median(), point.max());
        return trend.unit().isEmpty() ? Units.ratio(spread) : Units.time(spread);
    }

    private static String number(int index) {
        return Integer.toString(index + 1);
    }
}
