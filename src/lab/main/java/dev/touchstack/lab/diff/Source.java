package dev.touchstack.lab.diff;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A report that is held against others.
 *
 * @param label
 *            its name in tables: A for the first
 * @param file
 *            that it was read from
 */
record Source(String label, Path file, Report report) {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /**
     * Reads reports.
     *
     * @throws dev.touchstack.lab.work.LabException
     *             when one of them cannot be read, with the reason
     */
    static List<Source> read(List<Path> files) {
        return IntStream.range(0, files.size())
                .mapToObj(index -> new Source(label(index), files.get(index), ReportFile.read(files.get(index))))
                .toList();
    }

    /** A letter, and from the 27th on a number. */
    static String label(int index) {
        return index < LETTERS.length() ? LETTERS.substring(index, index + 1) : Integer.toString(index + 1);
    }

    boolean emulated() {
        return report.settings().emulated();
    }
}
