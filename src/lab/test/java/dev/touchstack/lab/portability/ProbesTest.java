package dev.touchstack.lab.portability;

import static dev.touchstack.lab.portability.Outcome.FAILS;
import static dev.touchstack.lab.portability.Outcome.NOT_APPLICABLE;
import static dev.touchstack.lab.portability.Outcome.REFUSED;
import static dev.touchstack.lab.portability.Outcome.WORKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import dev.touchstack.lab.faults.FaultOutcome;
import dev.touchstack.memory.LightweightGuards;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In this JVM: none of what is tried ends it. */
class ProbesTest {

    private static Probe probe(List<Probe> probes, String what, String way) {
        return probes.stream().filter(probe -> probe.what().equals(what) && probe.way().equals(way)).findFirst()
                .orElseThrow(() -> new AssertionError(what + ", " + way + ": not in " + probes));
    }

    @Test
    void theKernelWritesWhereItMayAndFailsWhereOnlyAFaultWouldOpen() {
        List<Probe> probes = ProbeGroup.SYSTEM_CALLS.run();
        String what = "read(2) into untouched stack";
        assertEquals(new Probe(what, "Touch", WORKS, "8 pages came"), probe(probes, what, "Touch"));
        for (Probe probe : List.of(probe(probes, what, "Extend"), probe(probes, "read(2) into the guard", "Touch"))) {
            assertEquals(FAILS, probe.outcome(), probe::toString);
            assertTrue(probe.detail().startsWith(NativeCall.nameOf(14)), probe::toString);
        }
        assertTrue(List.of(FAILS, REFUSED).contains(probe(probes, what, "Userfault").outcome()), probes::toString);
        assertEquals(NOT_APPLICABLE, probe(probes, what, "Segmented").outcome());
    }

    @Test
    void largeFramesStepOverSmallGuardsUnlessTheyProbe() {
        List<Probe> probes = ProbeGroup.FRAMES.run();
        String end = "the same at the stack's end";
        assertEquals(new Probe(end, "guard of one page", FAILS, "writes into a neighbour"),
                probe(probes, end, "guard of one page"));
        assertEquals(WORKS, probe(probes, end, "guard as large").outcome());
        assertEquals(WORKS, probe(probes, end, "one page, code probes").outcome());
        assertEquals("where it is", probe(probes, "frames of 256 KiB", "Touch").detail());
        assertEquals("moves: 1, segments: 0", probe(probes, "frames of 256 KiB", "Promote").detail());
        assertEquals(WORKS, probe(probes, "frames of 256 KiB", "Relocate").outcome());
    }

    @Test
    void aSignalFrameIsTooLargeForWhatACheckKeepsFree() {
        List<Probe> probes = ProbeGroup.SIGNALS.run();
        assertEquals(WORKS, probe(probes, "signal, no SA_ONSTACK", "Touch").outcome(), probes::toString);
        assertEquals(WORKS, probe(probes, "signal, SA_ONSTACK", "Touch").outcome(), probes::toString);
        Probe without = probe(probes, "signal, no SA_ONSTACK", "Copy, Segmented");
        assertEquals(FAILS, without.outcome(), without::toString);
        assertTrue(without.detail().endsWith(" bytes below it, 928 free"), without::toString);
        assertEquals(new Probe("signal, SA_ONSTACK", "Copy, Segmented", WORKS, "0 bytes below it, 928 free"),
                probe(probes, "signal, SA_ONSTACK", "Copy, Segmented"));
    }

    /** What the others do is the host's affair. */
    @Test
    void aPoolsStackHasThePageThatWasTouched() {
        List<Probe> probes = ProbeGroup.HUGE_PAGES.run();
        assertEquals(5, probes.size());
        for (String way : List.of("a pool's stack", "MADV_NOHUGEPAGE")) {
            Probe probe = probe(probes, "one page touched is one page", way);
            assertTrue(List.of(WORKS, REFUSED, NOT_APPLICABLE).contains(probe.outcome()), probe::toString);
        }
        assertEquals(WORKS, probes.getFirst().outcome(), probes::toString);
    }

    @Test
    void theKernelsAnswersAreWhatTheLibraryFinds() {
        List<Probe> probes = ProbeGroup.KERNEL.run();
        assertEquals(LightweightGuards.supported() ? WORKS : REFUSED, probes.getFirst().outcome(), probes::toString);
        for (Probe probe : probes) {
            assertTrue(probe.outcome() == WORKS || probe.outcome() == REFUSED, probe::toString);
            assertFalse(probe.detail().matches("(EFAULT|EBADF|ENOTTY).*"), () -> "a mistake of ours: " + probe);
        }
    }

    @Test
    void theJvmsOwnFaultsAreThoseOfTheTrial() {
        List<FaultCounts> counts = List.of(
                new FaultCounts(FaultKind.NULL_CHECK, Map.of(FaultOutcome.THE_JVMS, 20)),
                new FaultCounts(FaultKind.SAFEPOINT, Map.of(FaultOutcome.THE_JVMS, 19, FaultOutcome.NEITHER, 1)),
                new FaultCounts(FaultKind.WILD, Map.of(FaultOutcome.HANDED_ON, 5)));
        assertEquals(
                List.of(new Probe("Java: an implicit null check", "our handler first", WORKS, "20 of 20 the JVM's"),
                        new Probe("Java: a safepoint poll", "our handler first", FAILS, "19 of 20 the JVM's")),
                JvmProbes.of(counts));
    }
}
