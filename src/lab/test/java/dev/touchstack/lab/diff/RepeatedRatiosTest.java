package dev.touchstack.lab.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import dev.touchstack.lab.work.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedRatiosTest {

    private static final String TITLE = "Ratios of B that did not come out as in A";

    @Test
    void aReportAgreesWithItself() {
        assertEquals(
                List.of("  -",
                        "Medians of ratios within each other's intervals in 5 of 5 rows; the bar is 9 of 10: met",
                        "Verdicts: 5 the same, 0 flipped, 0 not shown again, 0 shown only now"),
                block(Samples.report(), Samples.report()));
    }

    @Test
    void mediansMustBeInEachOthersIntervals() {
        Report narrow = DiffSamples.overflow(List.of(1.2, 1.2, 1.2, 1.2));
        Report wide = DiffSamples.overflow(List.of(1.1, 1.3, 1.3, 1.3));
        for (List<String> block : List.of(block(narrow, wide), block(wide, narrow))) {
            assertTrue(block.get(1).matches("  overflow: overflow to exception / C +1.[23]0 .* apart"),
                    block::toString);
            assertTrue(block.get(2).endsWith(" in 4 of 5 rows; the bar is 9 of 10: missed"), block::toString);
        }
        Report wider = DiffSamples.overflow(List.of(1.1, 1.15, 1.3, 1.3));
        assertTrue(block(DiffSamples.overflow(List.of(1.1, 1.2, 1.2, 1.3)), wider).get(1).contains(" 5 of 5 "));
    }

    @Test
    void verdictsThatFlipAreToldFromThoseThatAreNotShownAgain() {
        Report slower = DiffSamples.overflow(List.of(2.0, 2.0, 2.0, 2.0));
        Report faster = DiffSamples.overflow(List.of(0.5, 0.5, 0.5, 0.5));
        Report neither = DiffSamples.overflow(List.of(0.5, 2.0, 2.0, 2.0));
        assertVerdict(block(slower, faster), "apart +flipped",
                "4 the same, 1 flipped, 0 not shown again, 0 shown only now");
        assertVerdict(block(slower, neither), "not shown again",
                "4 the same, 0 flipped, 1 not shown again, 0 shown only now");
        assertVerdict(block(neither, slower), "shown only now",
                "4 the same, 0 flipped, 0 not shown again, 1 shown only now");
    }

    private static void assertVerdict(List<String> block, String end, String sum) {
        assertTrue(block.get(1).matches("  overflow: overflow to exception / C .* " + end), block::toString);
        assertEquals("Verdicts: " + sum, block.getLast());
    }

    @Test
    void reportsOfTwoHostsHaveNoBar() {
        List<String> block = block(Samples.report(), DiffSamples.onCpu("Another CPU"));
        assertTrue(block.get(1).endsWith(" in 5 of 5 rows; no bar, as the hosts differ"), block::toString);
    }

    @Test
    void onlyRatiosThatBothHaveCount() {
        Report fewer = DiffSamples.without(Experiment.CALLS);
        for (List<String> block : List.of(block(Samples.report(), fewer), block(fewer, Samples.report()))) {
            assertTrue(block.get(1).contains(" in 4 of 4 rows; "), block::toString);
        }
    }

    @Test
    void eachReportIsHeldAgainstTheFirst() {
        String text = DiffSamples.text(Samples.report(), Samples.report(), Samples.report());
        assertTrue(text.contains("\n" + TITLE + "\n") && text.contains("\nRatios of C that did not come out as in A\n"),
                text);
    }

    @Test
    void ratiosOfAnEmulatedCpuAreHeldAgainstNone() {
        String text = DiffSamples.text(Samples.report(true), Samples.report(), Samples.report());
        assertTrue(text.contains("\nRatios of C that did not come out as in B\n"), text);
        assertEquals(2, text.split("did not come out", -1).length, text);
        assertFalse(DiffSamples.text(Samples.report(), Samples.report(true)).contains("did not come out"));
    }

    /** The lines below the title, down to the next table. */
    private static List<String> block(Report first, Report other) {
        return DiffSamples.text(first, other).lines().dropWhile(line -> !line.equals(TITLE)).skip(1)
                .takeWhile(line -> !line.isEmpty()).toList();
    }
}
