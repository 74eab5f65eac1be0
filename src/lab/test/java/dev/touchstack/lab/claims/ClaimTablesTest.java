package dev.touchstack.lab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import dev.touchstack.lab.faults.FaultOutcome;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimTablesTest {

    private static final List<FaultCounts> TOLD = List.of(
            new FaultCounts(FaultKind.TOO_DEEP, Map.of(FaultOutcome.OVERFLOW, 3)),
            new FaultCounts(FaultKind.NULL, Map.of(FaultOutcome.HANDED_ON, 3)));

    private final Report here = Samples.with(ClaimSamples.empty(false), Map.of("faults", TOLD));
    private final Report emulated = Samples.with(ClaimSamples.empty(true), Map.of("faults", TOLD));

    @Test
    void aReportHasItsHostItsVerdictsAndItsFigures() {
        String text = ClaimTables.of(List.of(here));
        assertTrue(text.startsWith("""
                ## x86-64, 4 KiB

                A CPU, x86-64, 2 processors, Linux 6.18.0, pages of 4 KiB; A JVM 25; 2026-01-02T03:04:05Z.

                | claim | said by | verdict | because |
                |---|---|---|---|
                | C1: Checks in prologues cost 3 to 5 %"""), text);
        assertTrue(
                text.contains("\n| C4: A fault of growth cannot be told from a bug, such as a null pointer | the thread"
                        + " | refuted | 2 figures against it |\n"),
                text);
        assertTrue(
                text.contains(
                        """
                                | asked | measured | figure | rule | says |
                                |---|---|---|---|---|
                                | growth is taken for growth | calls deeper than the stack | 0 of 3 not taken for growth | for from 1 on | against |
                                """),
                text);
        for (Claim claim : Claim.values()) {
            assertTrue(text.contains("\n### " + claim.name() + ": " + claim.brief() + "\n"), text);
        }
        assertFalse(text.contains("| claim | said by | x86-64"), text);
    }

    /** Judged by its own counts; of the same architecture and page size, told apart by the kernel. */
    @Test
    void severalReportsStandSideBySide() {
        String text = ClaimTables.of(List.of(here, emulated));
        assertTrue(
                text.startsWith(
                        "| claim | said by | x86-64, 4 KiB, Linux 6.18.0 | x86-64, 4 KiB, Linux 6.18.0 (counts) |"),
                text);
        assertTrue(text.contains("\n| C4: growth cannot be told from a bug | the thread | refuted | refuted |\n"),
                text);
        assertEquals(3, text.split("\n## |^## ", -1).length, text);
        assertTrue(text.contains("A CPU (emulated), x86-64"), text);
    }

    /** By the rules of this version, not by those of the one that has measured. */
    @Test
    void verdictsOfTheReportItselfAreNotAsked() {
        assertEquals("depends", here.verdicts().getFirst().verdict());
        assertTrue(ClaimTables.of(List.of(here)).contains("| the proposal | not measurable here | "));
    }
}
