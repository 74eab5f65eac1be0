package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    private final String text = text(Samples.report());

    @Test
    void linesFitATerminal() {
        assertTrue(text.lines().allMatch(line -> line.length() < 110), text);
    }

    @Test
    void aRowHasBothTimesTheirRatioAndTheVerdict() {
        String row = text.lines().filter(line -> line.contains("7.5 MiB")).findFirst().orElseThrow();
        assertTrue(row.contains("995 ns 992..998") && row.contains("1.26 µs 1.25..1.27"), row);
        assertTrue(row.contains("1.27 1.26..1.27") && row.contains("Touch faster"), row);
        assertTrue(row.contains("1920|1920") && row.contains("7.99 MiB"), row);
    }

    @Test
    void aCheckIsSetBesideItsRoom() {
        String row = text.lines().filter(line -> line.contains("  checked  ")).findFirst().orElseThrow();
        assertTrue(row.contains("1.27 1.26..1.27") && row.endsWith("padded faster"), row);
    }

    @Test
    void guardHitsAreHeldAgainstTheirBars() {
        String overflow = text.lines().filter(line -> line.contains("overflow to exception")).findFirst().orElseThrow();
        assertTrue(overflow.contains("1.27 1.26..1.27") && overflow.endsWith("at most 3 of C  met"), overflow);
        String ready = text.lines().filter(line -> line.startsWith("  TaskStack.call  ") && line.contains("3 ns"))
                .findFirst().orElseThrow();
        assertTrue(ready.contains("265 ns 259..272") && ready.endsWith("at most 3 ns    missed"), ready);
    }

    @Test
    void faultsThatWereTakenForOthersAreCounted() {
        assertTrue(text.lines().anyMatch(line -> line.strip().matches("a guard load by a thread without a task"
                + " +300 +2 +0 +298 +0 +0 +2")), text);
        assertTrue(text.contains("\n2 of 600 taken for something else; the bar is none: missed\n"), text);
    }

    /** None of none is no bar that is met. */
    @Test
    void faultsThatWereNotTriedGetNoVerdict() {
        assertEquals("  -\n", TextTable.render(FaultTable.of(List.of())));
        assertEquals(List.of(), FaultTable.verdict(List.of()));
    }

    @Test
    void timesOfAnEmulatedCpuAreMarkedAndGetNoVerdict() {
        String emulated = text(Samples.report(true));
        String row = emulated.lines().filter(line -> line.contains("7.5 MiB")).findFirst().orElseThrow();
        assertTrue(row.contains("995 ns emulated") && row.contains("1.26 µs emulated")
                && row.contains("1.27 emulated"), row);
        assertTrue(row.contains("1920|1920") && row.contains("7.99 MiB"), row);
        assertTrue(emulated.startsWith("A CPU (emulated), x86-64, "), emulated);
        assertFalse(emulated.contains("faster") || emulated.contains("no difference"), emulated);
        assertTrue(emulated.lines().filter(line -> line.matches(".*\\d [nµm]?s\\b.*"))
                .allMatch(line -> line.contains("emulated")), emulated);
        assertTrue(emulated.lines().allMatch(line -> line.length() < 110), emulated);
    }

    @Test
    void whatIsMissingIsSaid() {
        assertTrue(text.contains("C: not measured: no gcc"), text);
    }

    private static String text(Report report) {
        return ReportText.of(report, ReportSections.of(report));
    }
}
