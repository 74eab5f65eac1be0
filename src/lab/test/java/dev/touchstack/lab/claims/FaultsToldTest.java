package dev.touchstack.lab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import dev.touchstack.lab.faults.FaultOutcome;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsToldTest {

    private static final FaultCounts GROWTH = counts(FaultKind.TOO_DEEP, FaultOutcome.OVERFLOW, 10);
    private static final FaultCounts NULL = counts(FaultKind.NULL, FaultOutcome.HANDED_ON, 10);

    @Test
    void whatIsToldApartRefutesIt() {
        assertEquals(Verdict.REFUTED, verdict(GROWTH, NULL, counts(FaultKind.NULL_CHECK, FaultOutcome.THE_JVMS, 3)));
    }

    @Test
    void whatIsNotToldSupportsIt() {
        assertEquals(Verdict.SUPPORTED, verdict(counts(FaultKind.TOO_DEEP, FaultOutcome.HANDED_ON, 10),
                counts(FaultKind.NULL, FaultOutcome.OVERFLOW, 10)));
    }

    /** That the handler does so by design does not make growth of a bug, nor a bug of growth. */
    @Test
    void whatTheHandlerIsMeantToDoIsHeldAgainstWhatThereIs() {
        assertEquals(Verdict.DEPENDS, verdict(GROWTH, NULL, counts(FaultKind.OWN_GUARD, FaultOutcome.OVERFLOW, 10)));
        assertEquals(Verdict.DEPENDS,
                verdict(GROWTH, NULL, counts(FaultKind.STEPPED_OVER, FaultOutcome.HANDED_ON, 10)));
        assertEquals(Verdict.REFUTED, verdict(GROWTH, NULL, counts(FaultKind.OWN_WINDOW, FaultOutcome.EXTENDED, 10)));
    }

    /** Every kind that there is, taken for what it is to be taken for: all but two are told. */
    @Test
    void ofAllKindsTwoAreNotTold() {
        Judgement judgement = judge(Arrays.stream(FaultKind.values()).map(kind -> counts(kind, kind.right(), 5))
                .toArray(FaultCounts[]::new));
        assertEquals(Verdict.DEPENDS, judgement.verdict());
        assertEquals(List.of("a frame that steps over the guard", "a load from the task's own guard"),
                judgement.questions().stream().flatMap(question -> question.evidence().stream())
                        .filter(one -> one.bearing() == Bearing.FOR).map(Evidence::what).toList());
    }

    @Test
    void oneOfManyIsOneTooMany() {
        FaultCounts lost = new FaultCounts(FaultKind.NULL,
                Map.of(FaultOutcome.HANDED_ON, 9_999, FaultOutcome.NEITHER, 1));
        assertEquals(Verdict.DEPENDS, verdict(GROWTH, lost));
        assertEquals("1 of 10000 not taken for a bug",
                judge(GROWTH, lost).questions().get(1).evidence().getFirst().figure());
    }

    @Test
    void noneOfNoneIsNoEvidence() {
        assertEquals(Verdict.NOT_MEASURABLE, verdict(GROWTH, new FaultCounts(FaultKind.NULL, Map.of())));
        assertEquals("growth is taken for growth: not tried; bugs are taken for bugs: not tried", judge().because());
    }

    @Test
    void countsOfAnEmulatedCpuBear() {
        Report report = Samples.with(ClaimSamples.empty(true), Map.of("faults", List.of(GROWTH, NULL)));
        assertEquals(Verdict.REFUTED, FaultsTold.c4(report).verdict());
    }

    private static Verdict verdict(FaultCounts... counts) {
        return judge(counts).verdict();
    }

    private static Judgement judge(FaultCounts... counts) {
        return FaultsTold.c4(Samples.with(ClaimSamples.empty(false), Map.of("faults", List.of(counts))));
    }

    private static FaultCounts counts(FaultKind kind, FaultOutcome outcome, int faults) {
        return new FaultCounts(kind, Map.of(outcome, faults));
    }
}
