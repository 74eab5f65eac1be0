package dev.touchstack.lab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import dev.touchstack.lab.report.TaskRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckPriceTest {

    private static final List<String> DENSE = List.of("calls/ackermann", "calls/tak", "calls/queens");
    private static final List<String> LARGE = List.of("tree/1024", "tree/16384", "chain/1024", "chain/16384");
    private static final List<String> SPARSE = List.of("inlined/1", "inlined/4", "inlined/16");

    @Test
    void whereAllPayTheProposalIsRight() {
        Report report = report(1.05, 1.05, 1.05);
        assertVerdicts(Verdict.SUPPORTED, Verdict.REFUTED, report);
    }

    @Test
    void whereNobodyPaysPikeIs() {
        assertVerdicts(Verdict.REFUTED, Verdict.SUPPORTED, report(1.01, 1.0, 1.0));
    }

    @Test
    void whereOnlyThosePayThatCallOftenItDepends() {
        Report report = report(1.1, 1.1, 1.0);
        assertVerdicts(Verdict.DEPENDS, Verdict.DEPENDS, report);
        assertTrue(CheckPrice.c1(report).because().startsWith("on how often a program calls"));
    }

    @Test
    void aPriceAtTheBarIsOpen() {
        Report report = report(1.03, 1.03, 1.03);
        assertEquals(Verdict.NOT_MEASURABLE, CheckPrice.c1(report).verdict());
        assertEquals(List.of(Bearing.OPEN), ClaimSamples.bearings(CheckPrice.c1(report)).stream().distinct().toList());
    }

    /** A small function pays for its place in memory, whatever stands in it: only the check is held against the bar. */
    @Test
    void inOnePlaceTheRoomIsNoPrice() {
        List<TaskRow> tasks = Stream.of(DENSE, LARGE, SPARSE).flatMap(List::stream)
                .map(id -> ClaimSamples.task(id, 1, 1.2, 1.2)).toList();
        Report report = Samples.with(ClaimSamples.withCalls(ClaimSamples.empty(false), 1.0, 5), Map.of("tasks", tasks));
        List<Question> questions = CheckPrice.c1(report).questions();
        assertEquals(4, questions.getFirst().count(Bearing.AGAINST));
        assertEquals(4, questions.get(1).count(Bearing.FOR)); // of many functions it is
        assertEquals(3, questions.get(2).count(Bearing.AGAINST));
    }

    /** Where the same code takes 5 % more than itself, a price of 5 % is none. */
    @Test
    void whatTheSameDiffersByIsNoPrice() {
        List<TaskRow> tasks = LARGE.stream().map(id -> ClaimSamples.task(id, 0.95, 1, 1.05)).toList();
        Question large = CheckPrice.c1(Samples.with(ClaimSamples.empty(false), Map.of("tasks", tasks))).questions()
                .get(1);
        assertEquals(4, large.count(Bearing.OPEN), large::toString);
    }

    @Test
    void fewRoundsLeaveAllOpen() {
        Report report = ClaimSamples.withCalls(ClaimSamples.empty(false), 1.5, 4);
        assertEquals(List.of(Bearing.OPEN), ClaimSamples.bearings(CheckPrice.c1(report)));
        assertEquals(List.of(Bearing.OPEN), ClaimSamples.bearings(CheckPrice.c2(report)));
        assertEquals(List.of(Bearing.FOR),
                ClaimSamples.bearings(CheckPrice.c1(ClaimSamples.withCalls(ClaimSamples.empty(false), 1.5, 5))));
    }

    @Test
    void fibAloneDecidesNothing() {
        Judgement judgement = CheckPrice.c1(ClaimSamples.withCalls(ClaimSamples.empty(false), 1.0, 5));
        assertEquals(Verdict.NOT_MEASURABLE, judgement.verdict());
        assertEquals("code that outgrows caches: not measured; programs that work between calls: not measured;"
                + " 1 figure against it", judgement.because());
    }

    @Test
    void timesOfAnEmulatedCpuBearOnNothingAndCodeIsCounted() {
        Report report = Samples.with(ClaimSamples.withCalls(ClaimSamples.empty(true), 1.5, 5),
                Map.of("tasks", LARGE.stream().map(id -> ClaimSamples.task(id, 1, 1, 2)).toList()));
        Judgement judgement = CheckPrice.c1(report);
        assertEquals(List.of(), ClaimSamples.bearings(judgement));
        assertTrue(judgement.because().startsWith(
                "programs that do little but call: times of an emulated CPU are those of no CPU; "),
                judgement::because);
        assertEquals("6.0 B, and 4.0 B that run only where it fails",
                judgement.questions().getFirst().evidence().getFirst().figure());
    }

    private static void assertVerdicts(Verdict c1, Verdict c2, Report report) {
        assertEquals(c1, CheckPrice.c1(report).verdict(), () -> CheckPrice.c1(report).toString());
        assertEquals(c2, CheckPrice.c2(report).verdict(), () -> CheckPrice.c2(report).toString());
    }

    /** Prices, with room that costs nothing. */
    private static Report report(double dense, double large, double sparse) {
        List<TaskRow> tasks = Stream.of(DENSE.stream().map(id -> ClaimSamples.task(id, 1, 1, dense)),
                LARGE.stream().map(id -> ClaimSamples.task(id, 1, 1, large)),
                SPARSE.stream().map(id -> ClaimSamples.task(id, 1, 1, sparse))).flatMap(all -> all).toList();
        return Samples.with(ClaimSamples.withCalls(ClaimSamples.empty(false), dense, ClaimSamples.ROUNDS),
                Map.of("tasks", tasks));
    }
}
