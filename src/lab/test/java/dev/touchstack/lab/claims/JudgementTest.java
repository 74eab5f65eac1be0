package dev.touchstack.lab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {

    @Test
    void figuresOnOneSideDecide() {
        assertVerdict(Verdict.SUPPORTED, "3 figures for it, 1 figure open",
                question(Bearing.FOR, Bearing.OPEN, Bearing.NOTE), question(Bearing.FOR, Bearing.FOR));
        assertVerdict(Verdict.REFUTED, "2 figures against it", question(Bearing.AGAINST), question(Bearing.AGAINST));
    }

    @Test
    void figuresOnBothSidesDepend() {
        assertVerdict(Verdict.DEPENDS, "on the moon (1 figure for it, 1 figure against it)",
                question(Bearing.FOR, Bearing.AGAINST));
        assertVerdict(Verdict.DEPENDS, "on the moon (1 figure for it, 1 figure against it, 1 figure open);"
                + " a question: 1 of 1 figures open", question(Bearing.FOR), question(Bearing.AGAINST),
                question(Bearing.OPEN));
    }

    /** What is not said of all of a claim is not said of the claim. */
    @Test
    void aPartOfAClaimDoesNotDecideIt() {
        assertVerdict(Verdict.NOT_MEASURABLE, "a question: none was made; 1 figure against it",
                question(Bearing.AGAINST), question());
        assertVerdict(Verdict.NOT_MEASURABLE, "a question: none was made; 2 figures for it",
                question(Bearing.FOR, Bearing.FOR), question(Bearing.NOTE));
        assertVerdict(Verdict.NOT_MEASURABLE, "a question: none was made", question());
    }

    /** One of many may be on its side by chance. */
    @Test
    void aQuestionThatIsMostlyOpenIsNotAnswered() {
        assertVerdict(Verdict.NOT_MEASURABLE, "a question: 2 of 3 figures open; 1 figure against it, 2 figures open",
                question(Bearing.AGAINST, Bearing.OPEN, Bearing.OPEN));
        assertVerdict(Verdict.SUPPORTED, "2 figures for it, 2 figures open",
                question(Bearing.FOR, Bearing.FOR, Bearing.OPEN, Bearing.OPEN));
        assertVerdict(Verdict.NOT_MEASURABLE,
                "a question: 2 of 3 figures open; 1 figure for it, 1 figure against it, 2 figures open",
                question(Bearing.FOR), question(Bearing.AGAINST, Bearing.OPEN, Bearing.OPEN));
    }

    @Test
    void theReportHasTheSameInWords() {
        var reported = judgement(question(Bearing.FOR, Bearing.NOTE)).reported();
        assertEquals(List.of("C4", "supported", "1 figure for it"),
                List.of(reported.claim(), reported.verdict(), reported.because()));
        assertEquals(List.of("what: figure: for", "what: figure"), reported.evidence());
    }

    private static void assertVerdict(Verdict verdict, String because, Question... questions) {
        assertEquals(verdict, judgement(questions).verdict());
        assertEquals(because, judgement(questions).because());
    }

    private static Judgement judgement(Question... questions) {
        return new Judgement(Claim.C4, "by hand", "the moon", List.of(questions), List.of());
    }

    private static Question question(Bearing... bearings) {
        return new Question("a question", "none was made",
                Arrays.stream(bearings).map(bearing -> new Evidence("what", "figure", "rule", bearing)).toList());
    }
}
