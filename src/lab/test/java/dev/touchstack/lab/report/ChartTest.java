package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.Chart.Line;
import dev.touchstack.lab.report.Chart.Point;
import dev.touchstack.lab.report.Chart.Quantity;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void aPointHasWhatTheTableHas() {
        Chart chart = new DepthChart(Samples.report()).times("a title", Experiment.COLD, Subject.COPY);
        assertEquals(List.of(new Line("Copy",
                List.of(new Point(7_864_320, new Spread(1250.25, 1260, 1270), "1.26 µs 1.25..1.27")))),
                chart.lines());
        assertEquals("", chart.missing());
    }

    @Test
    void aLineWithoutPointsIsNone() {
        Chart chart = new DepthChart(Samples.report()).times("a title", Experiment.COLD, Subject.C, Subject.TOUCH);
        assertEquals(List.of("Touch"), chart.lines().stream().map(Line::name).toList());
    }

    @Test
    void whatWasNotMeasuredIsNotDrawn() {
        Chart chart = new DepthChart(Samples.report()).times("a title", Experiment.WARM, Subject.TOUCH);
        assertEquals("nothing of it was measured", chart.missing());
    }

    @Test
    void timesOfAnEmulatedCpuAreNotDrawnAndCountsAre() {
        DepthChart charts = new DepthChart(Samples.report(true));
        Chart times = charts.times("a title", Experiment.COLD, Subject.TOUCH);
        assertTrue(times.lines().isEmpty() && times.missing().contains("emulated"), times::toString);
        Chart ratios = charts.ratios("a title", Experiment.COLD, Subject.TOUCH, Subject.COPY);
        assertTrue(ratios.lines().isEmpty() && ratios.missing().contains("emulated"), ratios::toString);
        Chart calls = new SubjectChart("a title", "an axis")
                .row("a row", Samples.report(true).timed(Experiment.CALLS, Subject.CHECKED, 0)).chart();
        assertTrue(calls.lines().isEmpty() && calls.missing().contains("emulated"), calls::toString);
        assertEquals(4, charts.memory("a title").lines().size());
    }

    @Test
    void valuesThatSpanDecadesAreOnALogarithmicScale() {
        assertTrue(chart(new Spread(1, 2, 3), new Spread(20, 25, 30)).isLogarithmic());
        assertFalse(chart(new Spread(1, 2, 3), new Spread(20, 25, 29)).isLogarithmic());
        assertFalse(chart(new Spread(-1, 2, 3), new Spread(20, 25, 300)).isLogarithmic());
    }

    private static Chart chart(Spread... spreads) {
        return Chart.of("a title", "an axis", Quantity.TIME, List.of(), List.of(
                new Line("a line", List.of(spreads).stream().map(spread -> new Point(1, spread, "")).toList())),
                false);
    }
}
