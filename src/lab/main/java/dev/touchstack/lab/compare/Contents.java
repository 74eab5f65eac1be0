package dev.touchstack.lab.compare;

import dev.touchstack.lab.claims.ClaimSections;
import dev.touchstack.lab.page.ReportPage;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportSections;
import dev.touchstack.lab.report.ReportText;
import dev.touchstack.lab.report.Section;
import java.util.ArrayList;
import java.util.List;

/** What a comparison shows of its report, and in which order. */
public final class Contents {

    private Contents() {
    }

    /** For a terminal: the verdicts, and all tables that they rest on. */
    public static String text(Report report) {
        List<Section> sections = new ArrayList<>(List.of(ClaimSections.summary(report)));
        sections.addAll(ReportSections.of(report));
        return ReportText.of(report, sections);
    }

    /** As a page, which has each claim's figures beside its rules, too. */
    public static String page(Report report) {
        List<Section> sections = new ArrayList<>(List.of(ClaimSections.summary(report)));
        sections.addAll(ClaimSections.details(report));
        sections.addAll(ReportSections.of(report));
        return ReportPage.of(report, sections);
    }
}
