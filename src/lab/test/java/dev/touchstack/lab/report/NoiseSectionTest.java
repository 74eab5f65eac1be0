package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NoiseSectionTest {

    private static final Series FIRST = rounds(100, 100, 100, 100);

    private final List<Timed> timed = new ArrayList<>();
    private final List<Compared> again = new ArrayList<>();

    private void pair(Experiment experiment, long depth, Series first, Series second, boolean emulated) {
        Variant one = new Variant(experiment, Subject.TOUCH, depth);
        Variant other = new Variant(experiment, Subject.TOUCH_PAGE_FRAMES, depth);
        timed.add(Timed.of(one, first, emulated));
        timed.add(Timed.of(other, second, emulated));
        again.add(Compared.of(other, one, Ratio.of(second, first), emulated));
    }

    @Test
    void eachPairHasARowAndAllAreSummedUp() {
        pair(Experiment.COLD, 8192, FIRST, rounds(101, 100, 102, 101), false);
        pair(Experiment.ENTER, 0, FIRST, rounds(110, 112, 110, 110), false);
        pair(Experiment.WARM, 8192, FIRST, rounds(99, 100, 100, 101), false);
        Section section = NoiseSection.of(again, timed);
        assertEquals(
                List.of("cold: Touch, 8 KiB", "100 ns 100..100", "101 ns 100..102", "1.01 1.00..1.02",
                        "no difference shown"),
                section.table().rows().getFirst());
        assertEquals("enter: Touch", section.table().rows().get(1).getFirst());
        assertEquals("Touch faster", section.table().rows().get(1).getLast());
        assertEquals(List.of("Two runs of the same differ by 1.00 % (median), 10.0 % (at most) over 3 pairs.",
                "No difference is shown in 2 of 3."), section.notes());
        assertTrue(section.text().lines().allMatch(line -> line.length() < 110), section::text);
    }

    @Test
    void tooFewRoundsAreSaid() {
        pair(Experiment.COLD, 8192, rounds(100, 100, 100), rounds(200, 200, 200), false);
        assertEquals(List.of("Two runs of the same differ by 100 % (median), 100 % (at most) over 1 pairs.",
                "There are too few rounds for a verdict."), NoiseSection.of(again, timed).notes());
    }

    @Test
    void nothingIsSaidOfNoPairsAndOfTimesOfAnEmulatedCpu() {
        assertEquals(List.of(), NoiseSection.of(again, timed).notes());
        pair(Experiment.COLD, 8192, FIRST, FIRST, true);
        Section section = NoiseSection.of(again, timed);
        assertEquals(List.of(), section.notes());
        assertEquals(List.of("cold: Touch, 8 KiB", "100 ns emulated", "100 ns emulated", "1.00 emulated",
                "none: emulated"), section.table().rows().getFirst());
    }

    private static Series rounds(double... medians) {
        return Series.ofRounds(DoubleStream.of(medians).mapToObj(List::of).toList());
    }
}
