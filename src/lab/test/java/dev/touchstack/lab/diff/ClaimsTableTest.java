package dev.touchstack.lab.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.touchstack.lab.report.ClaimVerdict;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTableTest {

    private static final String NONE = ClaimVerdict.NOT_MEASURABLE;

    @Test
    void verdictsThatFlipAreMarkedAndCounted() {
        assertEquals(List.of("      A        B        against A", "  C1  refuted  depends  B flipped",
                "  C2  depends  depends  same",
                "Verdicts on claims in B: 1 the same, 1 flipped, 0 not shown again, 0 shown only now"),
                block(report("refuted", "depends"), report("depends", "depends")));
    }

    @Test
    void whatIsNotMeasurableHasNotFlipped() {
        assertEquals(
                List.of("      A                    B                    against A",
                        "  C1  refuted              not measurable here  B not shown again",
                        "  C2  not measurable here  refuted              B shown only now",
                        "  C3  not measurable here  not measurable here  same",
                        "Verdicts on claims in B: 1 the same, 0 flipped, 1 not shown again, 1 shown only now"),
                block(report("refuted", NONE, NONE), report(NONE, "refuted", NONE)));
    }

    @Test
    void eachReportIsCountedAndOneMayLackAVerdict() {
        assertEquals(
                List.of("      A        B        C        against A", "  C1  refuted  depends  refuted  B flipped",
                        "  C2  refuted  -        refuted  not in B",
                        "Verdicts on claims in B: 0 the same, 1 flipped, 0 not shown again, 0 shown only now",
                        "Verdicts on claims in C: 2 the same, 0 flipped, 0 not shown again, 0 shown only now"),
                block(report("refuted", "refuted"), report("depends"), report("refuted", "refuted")));
    }

    /** Verdicts of counts stand on an emulated CPU, too. */
    @Test
    void emulatedReportsHaveVerdicts() {
        Report emulated = Samples.with(Samples.report(true), Map.of("verdicts", report("refuted").verdicts()));
        assertEquals("Verdicts on claims in B: 1 the same, 0 flipped, 0 not shown again, 0 shown only now",
                block(report("refuted"), emulated).getLast());
    }

    @Test
    void withoutVerdictsThereIsNoTable() {
        assertFalse(DiffSamples.text(report(), report()).contains("Verdicts on claims"));
    }

    private static Report report(String... verdicts) {
        List<ClaimVerdict> all = new ArrayList<>();
        for (String verdict : verdicts) {
            all.add(new ClaimVerdict("C" + (all.size() + 1), "a claim", verdict, "of something", List.of()));
        }
        return Samples.with(Samples.report(), Map.of("verdicts", all));
    }

    private static List<String> block(Report... reports) {
        return DiffSamples.text(reports).lines().dropWhile(line -> !line.equals("Verdicts on claims")).skip(1)
                .takeWhile(line -> !line.isEmpty()).map(String::stripTrailing).toList();
    }
}
