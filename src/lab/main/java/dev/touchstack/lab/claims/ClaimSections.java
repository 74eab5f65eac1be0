package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Section;
import dev.touchstack.lab.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Claims and verdicts, as parts of a report. */
public final class ClaimSections {

    private ClaimSections() {
    }

    /** All verdicts, a row each. */
    public static Section summary(Report report) {
        Table table = new Table().words("").words("verdict").words("claim").words("said by");
        for (Judgement judgement : Claims.judge(report)) {
            table.row(judgement.claim().name(), judgement.verdict().label(), judgement.claim().brief(),
                    judgement.claim().saidBy());
        }
        return new Section("Claims", "what was said in the debate, and what was measured here.",
                "A verdict follows from figures by rules, which stand beside them below. A figure whose interval has the bar of"
                        + " its rule in it is open. What a claim says is asked as questions, and it is supported or refuted where all"
                        + " of them are answered.",
                table, List.of("The figures of each, and why: touchstack claims REPORT."), List.of());
    }

    /** One for each claim, with all that bears on it. */
    public static List<Section> details(Report report) {
        List<Section> sections = new ArrayList<>();
        for (Judgement judgement : Claims.judge(report)) {
            sections.add(section(judgement));
        }
        return sections;
    }

    private static Section section(Judgement judgement) {
        Table table = new Table().words("").words("measured").numbers("figure").words("rule").words("says");
        for (Question question : judgement.questions()) {
            String asked = question.asked();
            if (question.evidence().isEmpty()) {
                table.row(asked, question.missing(), "-", "", "");
            }
            for (Evidence evidence : question.evidence()) {
                table.row(asked, evidence.what(), evidence.figure(), evidence.rule(), evidence.bearing().label());
                asked = "";
            }
        }
        Claim claim = judgement.claim();
        return new Section(claim.name(), claim.text() + " (" + claim.saidBy() + ").", judgement.how(), table,
                List.of("Verdict: " + judgement.verdict().label() + ": " + judgement.because() + "."),
                judgement.charts());
    }
}
