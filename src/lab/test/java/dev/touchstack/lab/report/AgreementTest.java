package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final Variant FAULT = new Variant(Experiment.STEP, Subject.MINOR_FAULT, 0);
    private static final Variant HELD = new Variant(Experiment.STEP, Subject.PAGE_HELD, 0);
    private static final Variant IN_C = new Variant(Experiment.STEP, Subject.C_PAGE, 0);

    @Test
    void theMedianDecidesWhatAgreesAndAllRoundsWhatDiffers() {
        assertEquals("agrees", verdict(90, 100, 110));
        assertEquals("agrees", verdict(60, 115, 190)); // the median alone
        assertEquals("agrees", verdict(60, 87, 190));
        assertEquals("within the spread", verdict(110, 116, 120));
        assertEquals("within the spread", verdict(80, 86, 100));
        assertEquals("within the spread", verdict(70, 130, 140)); // none within, but on both sides
        assertEquals("differs", verdict(116, 117, 118));
        assertEquals("differs", verdict(80, 85, 86));
    }

    private static String verdict(double... ours) {
        return Agreement.of("", series(ours), series(100, 100, 100), false).verdict();
    }

    @Test
    void ratiosAreMadeWithinRounds() {
        Agreement row = Agreement.of("", series(100, 200, 400), series(100, 200, 400), false);
        assertEquals(new Spread(1, 1, 1), row.ratio());
        assertEquals(new Spread(100, 200, 400), row.ours());
    }

    @Test
    void anEmulatedCpuHasNoVerdict() {
        assertEquals("none: emulated", Agreement.of("", series(1), series(1), true).verdict());
    }

    @Test
    void whatIsNotTheWorkIsTakenOffWithinRounds() {
        Agreement.Row row = new Agreement.Row("a page", FAULT, Optional.of(HELD), IN_C);
        Agreement found = row.in(List.of(timed(FAULT, 1100, 1300), timed(HELD, 100, 300), timed(IN_C, 1000, 1000)))
                .orElseThrow();
        assertEquals(new Spread(1000, 1000, 1000), found.ours());
        assertEquals(new Spread(1, 1, 1), found.ratio());
    }

    @Test
    void aRowNeedsAllItIsMadeOf() {
        List<Timed> all = List.of(timed(FAULT, 2), timed(HELD, 1), timed(IN_C, 1));
        Agreement.Row row = new Agreement.Row("a page", FAULT, Optional.of(HELD), IN_C);
        assertTrue(row.in(all).isPresent());
        for (int missing = 0; missing < all.size(); missing++) {
            List<Timed> others = new ArrayList<>(all);
            Timed absent = others.remove(missing);
            assertTrue(row.in(others).isEmpty(), absent::toString);
        }
    }

    @Test
    void eachPlaceOfCallsIsARatioOfItsOwn() {
        Variant ours = new Variant(Experiment.CALLS, Subject.UNCHECKED, 0);
        Variant theirs = new Variant(Experiment.CALLS, Subject.C_UNCHECKED, 0);
        Agreement found = new Agreement.Row("calls", ours, Optional.empty(), theirs)
                .in(List.of(inPlaces(ours, 10, 20, 30), inPlaces(theirs, 10, 10, 10))).orElseThrow();
        assertEquals(new Spread(1, 2, 3), found.ratio());
    }

    @Test
    void theSectionCountsWhatAgrees() {
        assertEquals("""
                Agreement: the same work in independent programs.
                                      here                 in C     here / in C  verdict
                  a call  1.00 ns 1.00..1.00   1.00 ns 1.00..1.00  1.00 1.00..1.00  agrees
                  a page  3.00 µs 3.00..3.00   1.00 µs 1.00..1.00  3.00 3.00..3.00  differs
                1 of 2 rows agree within 15 %.
                """.replaceAll(" +", " "), AgreementSection.of(List.of(
                Agreement.of("a call", series(1), series(1), false),
                Agreement.of("a page", series(3000), series(1000), false))).text().replaceAll(" +", " "));
    }

    @Test
    void theSectionOfAnEmulatedCpuCountsNothing() {
        Section section = AgreementSection.of(List.of(Agreement.of("a call", series(1), series(1), true)));
        assertEquals(List.of(), section.notes());
        assertEquals(List.of(List.of("a call", "1.00 ns emulated", "1.00 ns emulated", "1.00 emulated",
                "none: emulated")), section.table().rows());
    }

    private static Series series(double... rounds) {
        return Series.ofRounds(DoubleStream.of(rounds).mapToObj(List::of).toList());
    }

    private static Timed timed(Variant variant, double... rounds) {
        return Timed.of(variant, series(rounds), false);
    }

    private static Timed inPlaces(Variant variant, double... places) {
        return Timed.of(variant, new Series(List.of(DoubleStream.of(places).boxed().toList()), true), false);
    }
}
