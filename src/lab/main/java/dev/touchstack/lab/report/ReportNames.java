package dev.touchstack.lab.report;

import java.util.List;

/** Short names for reports that stand side by side. */
public final class ReportNames {

    private final List<Report> reports;

    /** For these, and no others. */
    public ReportNames(List<Report> reports) {
        this.reports = List.copyOf(reports);
    }

    /** Architecture and page size, and the kernel where another report has the same of both. */
    public String of(Report report) {
        String name = shortName(report);
        return reports.stream().filter(one -> shortName(one).equals(name)).count() == 1
                ? name
                : name + ", Linux " + report.host().kernel();
    }

    private static String shortName(Report report) {
        return report.host().architecture() + ", " + Units.wholeBytes(report.host().pageBytes());
    }
}
