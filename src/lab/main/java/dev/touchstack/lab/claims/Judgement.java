package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.Chart;
import dev.touchstack.lab.report.ClaimVerdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the measurements say of a claim, and by what.
 *
 * @param how
 *            it was measured, and what the measurement is not
 * @param dependsOn
 *            what figures for and against the claim differ by: said where there are both
 * @param questions
 *            what the claim says, each with its figures
 * @param charts
 *            of the figures
 */
public record Judgement(Claim claim, String how, String dependsOn, List<Question> questions, List<Chart> charts) {

    /** Copies the lists. */
    public Judgement {
        questions = List.copyOf(questions);
        charts = List.copyOf(charts);
    }

    /**
     * By one rule for all claims. Where answers are for it and against it, it depends. Otherwise all questions must be
     * answered: a claim is not refuted, nor supported, by a part of it.
     */
    public Verdict verdict() {
        boolean pro = questions.stream().anyMatch(question -> question.isAnswered(Bearing.FOR));
        boolean contra = questions.stream().anyMatch(question -> question.isAnswered(Bearing.AGAINST));
        if (pro && contra) {
            return Verdict.DEPENDS;
        }
        if (!questions.stream().allMatch(Question::isAnswered)) {
            return Verdict.NOT_MEASURABLE;
        }
        return pro ? Verdict.SUPPORTED : Verdict.REFUTED;
    }

    /** Why, in words that go on after the verdict. */
    public String because() {
        String open = questions.stream().filter(question -> !question.isAnswered()).map(Question::whyOpen)
                .collect(Collectors.joining("; "));
        return switch (verdict()) {
            case NOT_MEASURABLE -> open + (count(Bearing.FOR) + count(Bearing.AGAINST) == 0 ? "" : "; " + figures());
            case DEPENDS -> "on " + dependsOn + " (" + figures() + ")" + (open.isEmpty() ? "" : "; " + open);
            case SUPPORTED, REFUTED -> figures();
        };
    }

    private String figures() {
        return List.of(Bearing.FOR, Bearing.AGAINST, Bearing.OPEN).stream().filter(bearing -> count(bearing) > 0)
                .map(this::figures).collect(Collectors.joining(", "));
    }

    private String figures(Bearing bearing) {
        long count = count(bearing);
        return count + (count == 1 ? " figure " : " figures ") + switch (bearing) {
            case FOR -> "for it";
            case AGAINST -> "against it";
            case OPEN, NOTE -> bearing.label();
        };
    }

    private long count(Bearing bearing) {
        return questions.stream().mapToLong(question -> question.count(bearing)).sum();
    }

    /** For the report. */
    public ClaimVerdict reported() {
        return new ClaimVerdict(claim.name(), claim.text(), verdict().label(), because(),
                questions.stream().flatMap(question -> question.evidence().stream())
                        .map(one -> one.what() + ": " + one.figure()
                                + (one.bearing().label().isEmpty() ? "" : ": " + one.bearing().label()))
                        .toList());
    }
}
