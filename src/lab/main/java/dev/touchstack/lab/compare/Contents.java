package dev.touchstack.lab.compare;

import dev.touchstack.lab.claims.ClaimSections;
import dev.touchstack.lab.page.ReportPage;
import dev.touchstack.lab.report.Chart;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportSections;
import dev.touchstack.lab.report.ReportText;
import dev.touchstack.lab.report.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        return ReportPage.of(report, sections(report));
    }

    /** Of the page, in order. What is drawn for a claim is not drawn again beside its table. */
    public static List<Section> sections(Report report) {
        List<Section> sections = new ArrayList<>(List.of(ClaimSections.summary(report)));
        Map<Chart, String> drawn = new HashMap<>();
        for (Section claim : ClaimSections.details(report)) {
            claim.charts().forEach(chart -> drawn.put(chart, claim.heading()));
            sections.add(claim);
        }
        ReportSections.of(report).forEach(section -> sections.add(section.withCharts(drawn)));
        return sections;
    }
}
