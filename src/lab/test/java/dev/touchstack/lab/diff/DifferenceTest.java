package dev.touchstack.lab.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.Samples;
import dev.touchstack.lab.work.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final String TOUCH = "Touch, 7.5 MiB";

    @Test
    void timesThatAreApartHaveAVerdict() {
        String text = DiffSamples.text(Samples.report(), DiffSamples.coldTimes(2));
        List<String> lines = linesOf(text, "Time per task, cold", TOUCH);
        assertTrue(lines.get(0).matches(" +Touch, 7.5 MiB +A +995 ns 992..998"), text);
        assertTrue(lines.get(1).matches(" +B +1.99 µs 1.98..2.00 +2.00 1.99..2.01 +slower"), text);
        assertTrue(linesOf(DiffSamples.text(DiffSamples.coldTimes(2), Samples.report()), "Time per task, cold", TOUCH)
                .get(1).matches(" +B +995 ns 992..998 +0.50 0.50..0.50 +faster"));
    }

    @Test
    void timesThatOverlapHaveNone() {
        String text = DiffSamples.text(Samples.report(), DiffSamples.coldTimes(1.001));
        assertTrue(linesOf(text, "Time per task, cold", TOUCH).get(1).endsWith("  no difference shown"), text);
    }

    @Test
    void threeRoundsOfEitherReportAreTooFewForAVerdict() {
        String few = DiffSamples.text(Samples.report(), DiffSamples.coldRounds(DiffSamples.coldTimes(2), 3));
        assertTrue(linesOf(few, "Time per task, cold", TOUCH).get(1).endsWith("  no difference shown"), few);
        String fewBefore = DiffSamples.text(DiffSamples.coldRounds(DiffSamples.coldTimes(2), 3), Samples.report());
        assertTrue(linesOf(fewBefore, "Time per task, cold", TOUCH).get(1).endsWith("  no difference shown"),
                fewBefore);
    }

    @Test
    void ratiosOfTheReportsAreCompared() {
        String text = DiffSamples.text(Samples.report(), DiffSamples.overflowRatio(2.54));
        List<String> lines = linesOf(text, "Ratios within each report", "overflow: overflow to exception / C");
        assertTrue(lines.get(0).matches(".* A +1.27 1.26..1.27"), text);
        assertTrue(lines.get(1).matches(" +B +2.54 2.54..2.54 +2.01 .* higher"), text);
    }

    @Test
    void whatOneReportLacksIsSaid() {
        String later = DiffSamples.text(Samples.report(), DiffSamples.without(Experiment.CALLS));
        assertTrue(linesOf(later, "Time per call, calls", "checked").get(1).matches(" +B +- +not in B"), later);
        String first = DiffSamples.text(DiffSamples.without(Experiment.CALLS), Samples.report());
        List<String> lines = linesOf(first, "Time per call, calls", "checked");
        assertTrue(lines.get(0).matches(" +checked +A +- +not in A"), first);
        assertTrue(lines.get(1).matches(" +B +1.26 µs 1.25..1.27"), first);
    }

    @Test
    void timesOfAnEmulatedCpuAreNotCompared() {
        String text = DiffSamples.text(Samples.report(), Samples.report(true));
        assertTrue(text.contains("\nThe CPU of B is emulated: its times are those of no CPU"), text);
        assertFalse(text.lines().anyMatch(line -> line.matches(".*\\d [nµm]?s\\b(?!, \\d+ before).*")), text);
        assertTrue(text.contains("Minor faults per task, cold\n"), text);
    }

    @Test
    void timesBesideThoseOfAnEmulatedCpuAreComparedWithTheFirstThatIsNone() {
        String text = DiffSamples.text(Samples.report(true), Samples.report(), DiffSamples.coldTimes(2));
        List<String> lines = linesOf(text, "Time per task, cold", TOUCH);
        assertTrue(lines.get(0).matches(" +Touch, 7.5 MiB +B +995 ns 992..998"), text);
        assertTrue(lines.get(1).matches(" +C +1.99 µs .* slower"), text);
        assertTrue(text.contains("/ B") && !text.contains("/ A"), text);
    }

    @Test
    void countsDifferInTheirDigits() {
        String text = DiffSamples.text(Samples.report(), DiffSamples.coldFaults(1921), DiffSamples.coldFaults(960),
                DiffSamples.coldFaults(1920.2));
        String line = linesOf(text, "Minor faults per task, cold", TOUCH).getFirst();
        assertTrue(line.matches(" +Touch, 7.5 MiB +1920 +1921 +960 +1920 +B more, C less"), text);
        assertTrue(linesOf(text, "Minor faults per task, warm", TOUCH).getFirst().endsWith("  same"), text);
        assertTrue(text.contains("a guard load by a thread without a task  2 of 300"), text);
    }

    @Test
    void hostsStandSideBySide() {
        String text = DiffSamples.text(Samples.report(), DiffSamples.onCpu("Another CPU"));
        assertTrue(text.startsWith("A  A.json\nB  B.json\n"), text);
        assertTrue(linesOf(text, "Hosts and settings", "CPU").getFirst().matches("  CPU +A CPU +Another CPU"), text);
        assertTrue(linesOf(text, "Hosts and settings", "Linux").getFirst().matches("  Linux +6.18.0 +same"), text);
    }

    @Test
    void whatWasNotMeasuredIsSaid() {
        assertTrue(DiffSamples.text(Samples.report(), Samples.report()).endsWith("""
                Not measured in A: C: no gcc
                Not measured in B: C: no gcc
                """));
    }

    @Test
    void linesFitATerminal() {
        String text = DiffSamples.text(Samples.report(), DiffSamples.coldTimes(2));
        assertEquals(List.of(), text.lines().filter(line -> line.length() >= 110).toList());
    }

    /** The line of a table that begins with a name, and those after it. */
    private static List<String> linesOf(String text, String title, String name) {
        return text.lines().dropWhile(line -> !line.equals(title)).dropWhile(line -> !line.startsWith("  " + name))
                .toList();
    }
}
