package dev.touchstack.lab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Section;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    @Test
    void everyClaimIsJudgedOnceAndInOrder() {
        assertEquals(Arrays.asList(Claim.values()),
                Claims.judge(ClaimSamples.empty(false)).stream().map(Judgement::claim).toList());
    }

    @Test
    void nothingMeasuredIsNoVerdictAndTheReasonIsSaid() {
        for (boolean emulated : new boolean[]{false, true}) {
            for (Judgement judgement : Claims.judge(ClaimSamples.empty(emulated))) {
                assertEquals(Verdict.NOT_MEASURABLE, judgement.verdict());
                for (Question question : judgement.questions()) {
                    assertFalse(question.missing().isEmpty());
                    assertTrue(judgement.because().contains(question.asked() + ": " + question.missing()),
                            judgement::because);
                }
            }
        }
    }

    /** Verdicts of a terminal and of a page, and why. */
    @Test
    void sectionsHaveVerdictsQuestionsAndFigures() {
        Report report = ClaimSamples.withCalls(ClaimSamples.empty(false), 1.0, 5);
        assertEquals(7, ClaimSections.summary(report).table().rows().size());
        assertEquals("not measurable here", ClaimSections.summary(report).table().rows().getFirst().get(1));
        Section c1 = ClaimSections.details(report).getFirst();
        assertEquals(
                List.of(List.of("programs that do little but call",
                        "fib in many places of memory: checked / unchecked", "1.00 1.00..1.00", "for from 1.03 on",
                        "against"),
                        List.of("code that outgrows caches", "not measured", "-", "", ""),
                        List.of("programs that work between calls", "not measured", "-", "", "")),
                c1.table().rows());
        assertTrue(c1.notes().getFirst().startsWith("Verdict: not measurable here: code that outgrows caches: "),
                c1.notes()::toString);
    }
}
