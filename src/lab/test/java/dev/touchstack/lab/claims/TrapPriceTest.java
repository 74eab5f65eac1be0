package dev.touchstack.lab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrapPriceTest {

    private static final long DEPTH = Depth.kib(7680).bytes();
    private static final double GROWTHS = 10;

    @Test
    void aSlowSignalWithoutASwitchDepends() {
        Report report = report(0, 4_000, 10_000); // 3000 ns, against 1000 for each of ten growths
        assertEquals(Verdict.DEPENDS, TrapPrice.c3(report).verdict());
        assertEquals("3.00 2.98..3.02", figures(report).getFirst());
    }

    @Test
    void switchesAndASlowSignalSupportIt() {
        assertEquals(Verdict.SUPPORTED, TrapPrice.c3(report(4, 4_000, 10_000)).verdict());
    }

    @Test
    void noSwitchAndAFastSignalRefuteIt() {
        assertEquals(Verdict.REFUTED, TrapPrice.c3(report(3.99, 2_000, 10_000)).verdict());
    }

    @Test
    void atTheBarItIsOpen() {
        assertEquals(Verdict.NOT_MEASURABLE, TrapPrice.c3(report(0, 3_000, 10_000)).verdict());
    }

    /** Copying that takes less than nothing in some round is no measure of anything. */
    @Test
    void aDifferenceWithoutASignIsOpen() {
        Report report = report(0, 4_000, -10);
        assertEquals(Verdict.NOT_MEASURABLE, TrapPrice.c3(report).verdict());
        assertTrue(figures(report).getFirst().endsWith("(a difference is lost in its spread)"),
                figures(report)::toString);
    }

    /** Nothing was copied: what it takes more is no growth. */
    @Test
    void withoutGrowthThereIsNoFigure() {
        Report report = Samples.with(report(0, 4_000, 10_000),
                Map.of("memory", List.of(ClaimSamples.copies(DEPTH, 0))));
        assertEquals(List.of(Bearing.AGAINST), ClaimSamples.bearings(TrapPrice.c3(report)));
    }

    /** A task on warm memory needs no growth to touch it: that it is fast says nothing of traps. */
    @Test
    void wholeTasksAreNotes() {
        Report cold = Samples.report();
        assertEquals(List.of(), ClaimSamples.bearings(TrapPrice.c3(cold)));
        assertTrue(TrapPrice.c3(cold).questions().get(1).evidence().stream().anyMatch(
                one -> one.what().equals("a whole cold task, growth by copying / by page faults, 7.5 MiB")));
    }

    @Test
    void fourRoundsAreTooFew() {
        Series four = ClaimSamples.series(4_000, 4);
        Report report = ClaimSamples.withTimed(ClaimSamples.empty(false),
                ClaimSamples.timed(Experiment.STEP, Subject.EXTEND_STEP, 0, four),
                ClaimSamples.timed(Experiment.STEP, Subject.MINOR_FAULT, 0, ClaimSamples.series(1_000, 4)),
                ClaimSamples.timed(Experiment.WARM, Subject.COPY, DEPTH, four),
                ClaimSamples.timed(Experiment.WARM, Subject.TOUCH, DEPTH, ClaimSamples.series(1, 4)));
        report = Samples.with(report, Map.of("memory", List.of(ClaimSamples.copies(DEPTH, GROWTHS))));
        assertEquals(List.of(Bearing.OPEN), ClaimSamples.bearings(TrapPrice.c3(report)));
    }

    @Test
    void onAnEmulatedCpuSwitchesAreCountedAndTimesAreNotThere() {
        Report report = Samples.with(ClaimSamples.empty(true), Map.of("steps",
                List.of(new StepCounts(Subject.EXTEND_STEP, 1, 0)), "timed", report(0, 4_000, 10_000).timed(),
                "memory", List.of(ClaimSamples.copies(DEPTH, GROWTHS))));
        assertEquals(List.of(Bearing.AGAINST), ClaimSamples.bearings(TrapPrice.c3(report)));
        assertEquals("far slower than an allocator: times of an emulated CPU are those of no CPU; 1 figure against it",
                TrapPrice.c3(report).because());
    }

    private static List<String> figures(Report report) {
        return TrapPrice.c3(report).questions().get(1).evidence().stream().map(Evidence::figure).toList();
    }

    /** A signal that takes so long, page included, and what copying takes more than touching, in ten growths. */
    private static Report report(double switches, double extend, double copying) {
        Report report = ClaimSamples.withTimed(ClaimSamples.empty(false),
                ClaimSamples.timed(Experiment.STEP, Subject.EXTEND_STEP, 0,
                        ClaimSamples.series(extend, ClaimSamples.ROUNDS)),
                ClaimSamples.timed(Experiment.STEP, Subject.MINOR_FAULT, 0, 1_000),
                ClaimSamples.timed(Experiment.WARM, Subject.COPY, DEPTH, 1_000 + copying),
                ClaimSamples.timed(Experiment.WARM, Subject.TOUCH, DEPTH, 1_000));
        return Samples.with(report, Map.of("steps", List.of(new StepCounts(Subject.EXTEND_STEP, 1, switches)), "memory",
                List.of(ClaimSamples.copies(DEPTH, GROWTHS))));
    }
}
