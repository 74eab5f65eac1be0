package dev.touchstack.lab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import dev.touchstack.lab.faults.FaultOutcome;
import dev.touchstack.lab.portability.Outcome;
import dev.touchstack.lab.portability.Portability;
import dev.touchstack.lab.portability.Probe;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrapsInGeneralTest {

    private static final Probe KERNEL = probe("read(2) into untouched stack", "Touch", Outcome.WORKS);
    private static final Probe HANDLER = probe("frames of 256 KiB", "Extend", Outcome.WORKS);
    private static final List<FaultCounts> JVM = List
            .of(new FaultCounts(FaultKind.NULL_CHECK, Map.of(FaultOutcome.THE_JVMS, 3)));

    @Test
    void whatWorksRefutesIt() {
        assertEquals(Verdict.REFUTED, verdict(KERNEL, HANDLER));
    }

    @Test
    void whatFailsSupportsIt() {
        Report report = report(false, List.of(failing(KERNEL), failing(HANDLER)),
                List.of(new FaultCounts(FaultKind.NULL_CHECK, Map.of(FaultOutcome.NEITHER, 3))));
        assertEquals(Verdict.SUPPORTED, TrapsInGeneral.c7(report).verdict());
    }

    @Test
    void whereAHandlerFailsItDepends() {
        assertEquals(Verdict.DEPENDS, verdict(KERNEL, failing(HANDLER)));
        assertTrue(TrapsInGeneral.c7(report(false, List.of(KERNEL, failing(HANDLER)), JVM)).because()
                .startsWith("on who answers the trap"));
    }

    /** That a signal writes below a small stack with checks is no failure of traps. */
    @Test
    void whatIsNoTrapBearsOnNothing() {
        for (Outcome outcome : Outcome.values()) {
            assertEquals(Verdict.REFUTED,
                    verdict(KERNEL, HANDLER, probe("signal, no SA_ONSTACK", "Copy, Segmented", outcome),
                            probe("frames of 256 KiB", "Promote", outcome),
                            probe("one page touched is one page", "MADV_HUGEPAGE", outcome),
                            probe("instructions counted", "perf_event_open(2)", outcome)));
        }
    }

    @Test
    void whatIsRefusedIsANote() {
        Probe refused = probe("read(2) into untouched stack", "Userfault", Outcome.REFUSED);
        assertEquals(Verdict.NOT_MEASURABLE, verdict(KERNEL, refused));
        assertEquals(Verdict.REFUTED, verdict(KERNEL, HANDLER, refused));
    }

    /** A guard is hit in no page that the kernel would supply. */
    @Test
    void guardsAreAHandlers() {
        Probe guard = probe("read(2) into the guard", "Touch", Outcome.FAILS);
        Judgement judgement = TrapsInGeneral.c7(report(false, List.of(KERNEL, guard,
                probe("the same at the stack's end", "guard of one page", Outcome.FAILS)), JVM));
        assertEquals(0, judgement.questions().getFirst().count(Bearing.FOR));
        assertEquals(2, judgement.questions().get(1).count(Bearing.FOR));
    }

    @Test
    void theJvmsTrapsAloneDecideNothing() {
        Report report = Samples.with(ClaimSamples.empty(false), Map.of("faults", JVM));
        assertEquals("traps that the kernel answers: not tried; traps that a handler or a thread answers: not tried;"
                + " 1 figure against it", TrapsInGeneral.c7(report).because());
    }

    @Test
    void whatIsTriedOnAnEmulatedCpuBears() {
        assertEquals(Verdict.REFUTED, TrapsInGeneral.c7(report(true, List.of(KERNEL, HANDLER), JVM)).verdict());
    }

    private static Verdict verdict(Probe... probes) {
        return TrapsInGeneral.c7(report(false, List.of(probes), JVM)).verdict();
    }

    private static Report report(boolean emulated, List<Probe> probes, List<FaultCounts> faults) {
        return Samples.with(ClaimSamples.empty(emulated),
                Map.of("portability", new Portability(probes), "faults", faults));
    }

    private static Probe failing(Probe probe) {
        return probe(probe.what(), probe.way(), Outcome.FAILS);
    }

    private static Probe probe(String what, String way, Outcome outcome) {
        return new Probe(what, way, outcome, "");
    }
}
