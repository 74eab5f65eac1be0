package dev.touchstack.lab.diff;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rows are wanted. */
final class RowChoice {

    /** The ratios that a comparison holds against a bar. */
    private static final Set<Row> BARRED = Set.of(ratio(Experiment.OVERFLOW, Subject.OVERFLOW, Subject.C),
            ratio(Experiment.POOL_COLD, Subject.COLD_POOL, Subject.C),
            ratio(Experiment.POOL_WARM, Subject.ONE_THREAD, Subject.TWO_THREADS));

    private RowChoice() {
    }

    private static Row ratio(Experiment experiment, Subject numerator, Subject denominator) {
        return Row.ratio(new Variant(experiment, numerator, 0), new Variant(experiment, denominator, 0));
    }

    /**
     * Chooses from the rows of all reports, in their order.
     *
     * @param parts
     *            of names, in letters of any case; none for the ratios that have bars
     * @throws LabException
     *             when a part is in no name
     */
    static Set<Row> of(List<String> parts, List<Map<Row, Figure>> reports) {
        Set<Row> rows = new LinkedHashSet<>();
        reports.forEach(report -> rows.addAll(report.keySet()));
        if (parts.isEmpty()) {
            rows.retainAll(BARRED);
            return rows;
        }
        for (String part : parts) {
            if (rows.stream().noneMatch(row -> has(row, part))) {
                throw new LabException("no row has \"" + part + "\" in its name: there are rows of "
                        + rows.stream().map(Row::group).distinct().collect(Collectors.joining(", ")));
            }
        }
        rows.removeIf(row -> parts.stream().noneMatch(part -> has(row, part)));
        return rows;
    }

    private static boolean has(Row row, String part) {
        return row.name().toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT));
    }
}
