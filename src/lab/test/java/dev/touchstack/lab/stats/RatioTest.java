package dev.touchstack.lab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void isMadeWithinEachRound() {
        Ratio ratio = Ratio.of(rounds(10, 40, 90), rounds(10, 20, 30));
        assertEquals(new Spread(1, 2, 3), ratio.spread());
    }

    @Test
    void usesTheMedianOfTheSamplesOfARound() {
        Series outlier = Series.ofRounds(List.of(List.of(1.0, 1.0, 1000.0), List.of(1.0), List.of(1.0)));
        assertEquals(new Spread(1, 1, 1), Ratio.of(outlier, rounds(1, 1, 1)).spread());
    }

    @Test
    void samplesThatVaryAreComparedOneByOne() {
        Series above = new Series(List.of(List.of(2.0, 6.0), List.of(2.0)), true);
        Series below = new Series(List.of(List.of(1.0, 2.0), List.of(2.0)), true);
        assertEquals(new Spread(1, 2, 3), Ratio.of(above, below).spread());
    }

    @Test
    void manySamplesAreNotManyRounds() {
        List<Double> low = List.of(1.0, 1.0, 1.0, 1.0);
        List<Double> high = List.of(9.0, 9.0, 9.0, 9.0);
        assertEquals(Outcome.NO_DIFFERENCE_SHOWN,
                Ratio.of(new Series(List.of(low, low, low), true), new Series(List.of(high, high, high), true))
                        .outcome());
    }

    @Test
    void oneSampleThatOverlapsTakesTheVerdict() {
        List<Double> low = List.of(1.0, 1.0);
        Series above = new Series(List.of(low, low, low, low), true);
        Series below = new Series(List.of(List.of(9.0, 1.0), List.of(9.0, 9.0), List.of(9.0, 9.0), List.of(9.0, 9.0)),
                true);
        assertEquals(Outcome.NO_DIFFERENCE_SHOWN, Ratio.of(above, below).outcome());
    }

    @Test
    void figuresOfTwoRunsAreAsFarApartAsTheirSpreadsAllowFor() {
        Ratio ratio = Ratio.unpaired(new Spread(4, 6, 8), new Spread(1, 2, 3), 4);
        assertEquals(new Ratio(new Spread(4 / 3.0, 3, 8), new Interval(4 / 3.0, 8), Outcome.SECOND_FASTER), ratio);
        assertEquals(Outcome.FIRST_FASTER, Ratio.unpaired(new Spread(1, 2, 3), new Spread(4, 6, 8), 4).outcome());
        assertEquals(Outcome.NO_DIFFERENCE_SHOWN,
                Ratio.unpaired(new Spread(3, 6, 8), new Spread(1, 2, 3), 4).outcome());
        assertEquals(Outcome.NO_DIFFERENCE_SHOWN,
                Ratio.unpaired(new Spread(4, 6, 8), new Spread(1, 2, 3), 3).outcome());
    }

    @Test
    void theIntervalIsOfTheMedianOfTheRounds() {
        Series above = rounds(1, 2, 3, 4, 5, 6, 7);
        assertEquals(new Interval(2, 6), Ratio.of(above, rounds(1, 1, 1, 1, 1, 1, 1)).interval());
    }

    @Test
    void manySamplesOfThreeRoundsHaveTheirRange() {
        List<Double> many = List.of(1.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 3.0);
        List<Double> ones = Collections.nCopies(many.size(), 1.0);
        assertEquals(new Interval(1, 3),
                ofPlaces(Collections.nCopies(3, many), Collections.nCopies(3, ones)).interval());
        assertEquals(new Interval(2, 2),
                ofPlaces(Collections.nCopies(4, many), Collections.nCopies(4, ones)).interval());
    }

    @Test
    void roundsOfDifferentNumbersOfPlacesCannotBeCompared() {
        assertThrows(IllegalArgumentException.class,
                () -> ofPlaces(List.of(List.of(1.0, 2.0), List.of(3.0)), List.of(List.of(1.0), List.of(2.0, 3.0))));
    }

    private static Ratio ofPlaces(List<List<Double>> above, List<List<Double>> below) {
        return Ratio.of(new Series(above, true), new Series(below, true));
    }

    @Property
    void whereThereIsAVerdictTheIntervalIsOnOneSide(@ForAll("series") Series one, @ForAll("series") Series other) {
        Series far = Series.ofRounds(other.rounds().stream()
                .map(round -> round.stream().map(sample -> sample + one.spread().max()).toList()).toList());
        Ratio ratio = Ratio.of(one, far);
        assertEquals(Outcome.FIRST_FASTER, ratio.outcome());
        assertFalse(ratio.interval().contains(1), ratio::toString);
    }

    @Test
    void separateSpreadsGiveAVerdict() {
        assertEquals(Outcome.FIRST_FASTER, Ratio.of(rounds(0, 1, 2, 3), rounds(4, 5, 6, 7)).outcome());
        assertEquals(Outcome.SECOND_FASTER, Ratio.of(rounds(4, 5, 6, 7), rounds(0, 1, 2, 3)).outcome());
    }

    @Test
    void spreadsThatTouchGiveNone() {
        assertEquals(Outcome.NO_DIFFERENCE_SHOWN, Ratio.of(rounds(0, 1, 2, 4), rounds(4, 5, 6, 7)).outcome());
    }

    @Test
    void threeRoundsGiveNone() {
        assertEquals(Outcome.NO_DIFFERENCE_SHOWN, Ratio.of(rounds(1, 1, 1), rounds(9, 9, 9)).outcome());
    }

    @Test
    void roundsThatOnlyOneHadCannotBeCompared() {
        assertThrows(IllegalArgumentException.class, () -> Ratio.of(rounds(1, 2, 3), rounds(1, 2)));
    }

    @Property
    void nothingIsFasterThanItself(@ForAll("series") Series series) {
        Ratio ratio = Ratio.of(series, series);
        assertEquals(Outcome.NO_DIFFERENCE_SHOWN, ratio.outcome());
        assertEquals(new Spread(1, 1, 1), ratio.spread());
    }

    @Property
    void overlapNeverGivesAVerdict(@ForAll("series") Series one, @ForAll("series") Series other) {
        Assume.that(one.spread().overlaps(other.spread()));
        assertEquals(Outcome.NO_DIFFERENCE_SHOWN, Ratio.of(one, other).outcome());
    }

    @Property
    void swappingSwapsTheVerdict(@ForAll("series") Series one, @ForAll("series") Series other) {
        Outcome swapped = switch (Ratio.of(other, one).outcome()) {
            case FIRST_FASTER -> Outcome.SECOND_FASTER;
            case SECOND_FASTER -> Outcome.FIRST_FASTER;
            case NO_DIFFERENCE_SHOWN -> Outcome.NO_DIFFERENCE_SHOWN;
        };
        assertEquals(swapped, Ratio.of(one, other).outcome());
    }

    @Provide
    Arbitrary<Series> series() {
        return Arbitraries.doubles().between(0.1, 100).list().ofMinSize(1).ofMaxSize(4).list().ofSize(4)
                .map(Series::ofRounds);
    }

    private static Series rounds(double... medians) {
        return Series.ofRounds(Arrays.stream(medians).mapToObj(List::of).toList());
    }
}
