package dev.touchstack.lab.diff;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reports in a folder and in those below it.
 *
 * @param reports
 *            by date, the oldest first
 * @param skipped
 *            why other files whose names end with .json are not among them
 */
record ReportFolder(List<Dated> reports, List<String> skipped) {

    /** A report, and where it is. */
    record Dated(Path file, Report report) {
    }

    /**
     * Reads them.
     *
     * @throws LabException
     *             when the folder cannot be read, or has none
     */
    static ReportFolder read(Path folder) {
        List<Dated> reports = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                reports.add(new Dated(file, ReportFile.read(file)));
            } catch (LabException unreadable) {
                skipped.add(String.valueOf(unreadable.getMessage()));
            }
        }
        if (reports.isEmpty()) {
            throw new LabException("no report in " + folder + (skipped.isEmpty()
                    ? ": there is no file *.json"
                    : ": " + skipped.getFirst()
                            + (skipped.size() > 1 ? ", and " + (skipped.size() - 1) + " more" : "")));
        }
        // ISO 8601 in UTC: the order of the text is that of the time.
        reports.sort(Comparator.comparing((Dated one) -> one.report().measuredAt()).thenComparing(Dated::file));
        return new ReportFolder(reports, skipped);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file)).sorted().toList();
        } catch (IOException | UncheckedIOException failure) { // the latter from below the folder
            throw new LabException("cannot read " + folder + ": " + failure, failure);
        }
    }
}
