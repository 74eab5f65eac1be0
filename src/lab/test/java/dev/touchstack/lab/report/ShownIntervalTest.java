package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.stats.Interval;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ratios of seven rounds, of which the first and the last are outside the interval. */
class ShownIntervalTest {

    private static final Series RISING = Series
            .ofRounds(IntStream.rangeClosed(1, 7).mapToObj(round -> List.of((double) round)).toList());
    private static final Series EVEN = Series.ofRounds(IntStream.range(0, 7).mapToObj(_ -> List.of(1.0)).toList());

    private final Compared compared = of(Samples.report().compared().getFirst(), false);

    private static Compared of(Compared pair, boolean emulated) {
        return Compared.of(pair.numerator(), pair.denominator(), Ratio.of(RISING, EVEN), emulated);
    }

    @Test
    void standsBehindTheMedian() {
        assertEquals(new Spread(1, 4, 7), compared.ratio());
        assertEquals(new Interval(2, 6), compared.interval());
        assertEquals("4.00 2.00..6.00", Cells.ratio(Optional.of(compared)));
        assertEquals("4.00 emulated", Cells.ratio(Optional.of(of(compared, true))));
    }

    @Test
    void isTheBarOfAChart() {
        Report report = Samples.with(Samples.report(), Map.of("compared", List.of(compared)));
        Chart.Point point = new DepthChart(report).ratios("", Experiment.COLD, Subject.TOUCH, Subject.COPY).lines()
                .getFirst().points().getFirst();
        assertEquals(new Spread(2, 4, 6), point.spread());
        assertEquals("4.00 2.00..6.00", point.text());
    }

    @Test
    void theLegendTellsWhatItIs() {
        String text = ReportText.of(Samples.report(), ReportSections.of(Samples.report()));
        assertTrue(text.contains("their median, and its 95 % bootstrap interval,"), text);
        assertTrue(PoolText.of(PoolSamples.report(false)).contains(" bootstrap interval,"), text);
    }
}
