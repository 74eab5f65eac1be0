package dev.touchstack.lab.diff;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.work.LabException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports of a folder by date, and what rows of them have become.
 *
 * @param skipped
 *            files that could not be read as reports, with the reason
 */
public record History(List<Entry> reports, List<Trend> trends, List<String> skipped) {

    /**
     * A report.
     *
     * @param emulated
     *            whether the CPU was: its figures are in no trend
     */
    public record Entry(String file, String measuredAt, String touchstackVersion, boolean emulated, Host host) {
    }

    /**
     * A row.
     *
     * @param unit
     *            of its figures; empty for ratios
     * @param points
     *            one for each report; null where that has none
     */
    public record Trend(String row, String unit, List<@Nullable Point> points) {
    }

    /**
     * What a report says of a row.
     *
     * @param rounds
     *            that it is from
     */
    public record Point(double min, double median, double max, int rounds) {
    }

    /**
     * Reads all reports in a folder and those below it.
     *
     * @param rows
     *            parts of names of rows; none for the ratios that have bars
     * @throws LabException
     *             when there is no folder, no report in it, or no such row
     */
    public static History of(Path folder, List<String> rows) {
        ReportFolder read = ReportFolder.read(folder);
        List<Map<Row, Figure>> figures = read.reports().stream().map(one -> figures(one.report())).toList();
        Set<Row> chosen = RowChoice.of(rows, figures);
        List<Entry> entries = read.reports().stream().map(one -> entry(folder, one.file(), one.report())).toList();
        return new History(entries, chosen.stream().map(row -> trend(row, figures)).toList(), read.skipped());
    }

    private static Map<Row, Figure> figures(Report report) {
        return report.settings().emulated() ? Map.of() : Figure.of(report);
    }

    private static Entry entry(Path folder, Path file, Report report) {
        return new Entry(folder.relativize(file).toString(), report.measuredAt(), report.touchstackVersion(),
                report.settings().emulated(), report.host());
    }

    private static Trend trend(Row row, List<Map<Row, Figure>> figures) {
        List<@Nullable Point> points = new ArrayList<>();
        for (Map<Row, Figure> ofReport : figures) {
            Figure figure = ofReport.get(row);
            points.add(figure == null
                    ? null
                    : new Point(figure.spread().min(), figure.spread().median(), figure.spread().max(),
                            figure.rounds()));
        }
        return new Trend(row.name(), row.unit(), points);
    }

    /** For a terminal. */
    public String text() {
        return HistoryText.of(this);
    }

    /** For programs. */
    public String json() {
        return ReportFile.json(this);
    }
}
