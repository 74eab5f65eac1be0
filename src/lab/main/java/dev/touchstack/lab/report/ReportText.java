package dev.touchstack.lab.report;

import java.util.List;
import java.util.stream.Collectors;

/** The report for people: tables in plain text, less than 110 columns wide. */
public final class ReportText {

    private ReportText() {
    }

    /**
     * All tables, and in front of them that they are not all.
     *
     * @param sections
     *            in their order
     */
    public static String of(Report report, List<Section> sections) {
        return Sections.host(report.host(), report.settings().emulated()) + measured(report) + partial(report) + "\n"
                + sections.stream().map(section -> section.text() + "\n").collect(Collectors.joining())
                + String.join("\n", ReportSections.legend(report)) + "\n"
                + Sections.notMeasured(report.notMeasured());
    }

    private static String measured(Report report) {
        return "Measured at " + report.measuredAt() + (report.settings().thorough() ? ", thoroughly" : "") + "\n";
    }

    private static String partial(Report report) {
        return report.complete() ? "" : "PARTIAL: it was interrupted; what is missing is at the end.\n";
    }
}
