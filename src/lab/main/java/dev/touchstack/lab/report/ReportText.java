package dev.touchstack.lab.report;

import java.util.stream.Collectors;

/** The report for people: tables in plain text, less than 110 columns wide. */
public final class ReportText {

    private ReportText() {
    }

    /** All tables, and in front of them that they are not all. */
    public static String of(Report report) {
        return Sections.host(report.host(), report.settings().emulated()) + partial(report) + "\n"
                + ReportSections.of(report).stream().map(section -> section.text() + "\n").collect(Collectors.joining())
                + String.join("\n", ReportSections.legend(report)) + "\n"
                + Sections.notMeasured(report.notMeasured());
    }

    private static String partial(Report report) {
        return report.complete() ? "" : "PARTIAL: it was interrupted; what is missing is at the end.\n";
    }
}
