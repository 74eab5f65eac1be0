package dev.touchstack.lab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.lab.stats.Interval;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    @Test
    void allOfAnIntervalIsOnOneSideOrTheFigureIsOpen() {
        assertAbove(Bearing.FOR, 2, 3);
        assertAbove(Bearing.OPEN, 1.99, 3);
        assertAbove(Bearing.OPEN, 1, 2);
        assertAbove(Bearing.AGAINST, 1, 1.99);
    }

    /** What is for the one claim is against the other. */
    @Test
    void belowIsTheOtherWayRound() {
        for (Interval interval : List.of(new Interval(2, 3), new Interval(1, 1.99), new Interval(1, 2))) {
            Measured measured = new Measured(interval.low(), interval, "");
            Bearing above = Evidence.above("", measured, 2, "2").bearing();
            Bearing below = Evidence.below("", measured, 2, "2").bearing();
            assertEquals(switch (above) {
                case FOR -> Bearing.AGAINST;
                case AGAINST -> Bearing.FOR;
                case OPEN, NOTE -> above;
            }, below);
        }
    }

    @Test
    void aFlawLeavesAFigureOpenAndIsSaid() {
        Measured flawed = new Measured(3, new Interval(3, 3), "a flaw");
        assertEquals(new Evidence("what", "3.00 3.00..3.00 (a flaw)", "for from 2 on", Bearing.OPEN),
                Evidence.above("what", flawed, 2, "2"));
        assertEquals(Bearing.OPEN, Evidence.below("what", flawed, 4, "4").bearing());
    }

    /** Four rounds that are all on one side are so once in eight times where the median is at the bar. */
    @Test
    void fewRoundsAreAFlaw() {
        assertEquals("rounds: 1 of 5", ofRounds(1).flaw());
        assertEquals("rounds: 4 of 5", ofRounds(4).flaw());
        assertEquals("", ofRounds(5).flaw());
    }

    @Test
    void noiseWidensAnIntervalInEitherDirection() {
        Measured measured = new Measured(2, new Interval(1, 4), "");
        assertEquals(new Measured(2, new Interval(0.5, 8), ""), measured.widenedBy(2));
        assertEquals(new Measured(2, new Interval(0.5, 8), ""), measured.widenedBy(0.5));
        assertEquals(new Measured(6, new Interval(3, 12), ""), measured.times(3));
    }

    private static Measured ofRounds(int rounds) {
        Series series = ClaimSamples.series(1, rounds);
        return Measured.of(Ratio.of(series, series), rounds);
    }

    private static void assertAbove(Bearing bearing, double low, double high) {
        assertEquals(bearing,
                Evidence.above("", new Measured(low, new Interval(low, high), ""), 2, "2").bearing());
    }
}
