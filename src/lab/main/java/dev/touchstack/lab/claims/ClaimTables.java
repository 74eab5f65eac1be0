package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.MarkdownTable;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportNames;
import dev.touchstack.lab.report.Units;
import java.util.ArrayList;
import java.util.List;

/** What reports say of the claims, in Markdown. They are judged anew, by the rules of this version. */
public final class ClaimTables {

    private static final String WORDS = "---";

    private final List<Report> reports;
    private final List<List<Judgement>> judgements;
    private final ReportNames names;

    private ClaimTables(List<Report> reports) {
        this.reports = reports;
        this.judgements = reports.stream().map(Claims::judge).toList();
        this.names = new ReportNames(reports);
    }

    /** Verdicts of all reports side by side, if there are several, and then for each report its figures. */
    public static String of(List<Report> reports) {
        ClaimTables tables = new ClaimTables(reports);
        List<String> parts = new ArrayList<>();
        if (reports.size() > 1) {
            parts.add(tables.sideBySide());
        }
        for (int i = 0; i < reports.size(); i++) {
            parts.add(tables.report(i));
        }
        return String.join("\n", parts);
    }

    private String sideBySide() {
        List<String> headers = new ArrayList<>(List.of("claim", "said by"));
        reports.forEach(report -> headers.add(names.of(report) + (report.settings().emulated() ? " (counts)" : "")));
        MarkdownTable table = new MarkdownTable(WORDS, headers);
        for (Claim claim : Claim.values()) {
            List<String> cells = new ArrayList<>(List.of(claim.name() + ": " + claim.brief(), claim.saidBy()));
            judgements.forEach(ofReport -> ofReport.stream().filter(one -> one.claim() == claim)
                    .forEach(judgement -> cells.add(judgement.verdict().label())));
            table.row(cells);
        }
        return table.render();
    }

    private String report(int number) {
        Report report = reports.get(number);
        MarkdownTable table = new MarkdownTable(WORDS, List.of("claim", "said by", "verdict", "because"));
        List<String> parts = new ArrayList<>();
        for (Judgement judgement : judgements.get(number)) {
            Claim claim = judgement.claim();
            table.row(List.of(claim.name() + ": " + claim.text(), claim.saidBy(), judgement.verdict().label(),
                    judgement.because()));
            parts.add(evidence(judgement));
        }
        return "## " + names.of(report) + "\n\n" + host(report) + "\n\n" + table.render() + "\n"
                + String.join("\n", parts);
    }

    private static String host(Report report) {
        return report.cpu() + ", " + report.host().architecture() + ", " + report.host().processors()
                + " processors, Linux " + report.host().kernel() + ", pages of "
                + Units.wholeBytes(report.host().pageBytes()) + "; " + report.host().jvm() + "; "
                + report.measuredAt() + ".";
    }

    private static String evidence(Judgement judgement) {
        MarkdownTable table = new MarkdownTable(WORDS, List.of("asked", "measured", "figure", "rule", "says"));
        for (Question question : judgement.questions()) {
            String asked = question.asked();
            if (question.evidence().isEmpty()) {
                table.row(List.of(asked, question.missing(), "", "", ""));
            }
            for (Evidence one : question.evidence()) {
                table.row(List.of(asked, one.what(), one.figure(), one.rule(), one.bearing().label()));
                asked = "";
            }
        }
        return "### " + judgement.claim().name() + ": " + judgement.claim().brief() + "\n\n" + judgement.how() + "\n\n"
                + table.render();
    }
}
