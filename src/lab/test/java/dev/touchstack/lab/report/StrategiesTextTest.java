package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.RunCounts;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said follows from the samples: each round of a series differs by a hundredth from the one before. */
class StrategiesTextTest {

    private static final int ROUNDS = 5;

    @Test
    void aSignStandsOnlyWhereRoundsDoNotOverlap() {
        String text = text(List.of(task("calls/fib", Group.CALLS, 64,
                Map.of(StackStrategy.TOUCH, 10.0, StackStrategy.COPY, 15.0, StackStrategy.PROMOTE, 10.1,
                        StackStrategy.EXTEND, 5.0))),
                List.of());
        assertTrue(text.contains("1.50>"), text);
        assertTrue(text.contains("0.50<"), text);
        assertTrue(text.lines().anyMatch(line -> line.strip().matches("Promote +1\\.01")), text);
    }

    /** At half the time at 1 KiB and at twice the time at 4 KiB, both take the same at 2 KiB. */
    @Test
    void theDepthThatCopyingPaysToIsOnTheLineBetween() {
        String text = text(List.of(
                task("cold/1K", Group.COLD, 1 << 10, Map.of(StackStrategy.TOUCH, 10.0, StackStrategy.COPY, 5.0)),
                task("cold/4K", Group.COLD, 4 << 10, Map.of(StackStrategy.TOUCH, 10.0, StackStrategy.COPY, 20.0))),
                List.of());
        assertTrue(text.contains("Cold tasks: touching is cheaper than copying from a stack of 2 KiB on"), text);
    }

    @Test
    void aDepthThatNotAllRoundsShowIsNone() {
        String text = text(List.of(
                task("cold/1K", Group.COLD, 1 << 10, Map.of(StackStrategy.TOUCH, 10.0, StackStrategy.COPY, 15.0)),
                task("cold/4K", Group.COLD, 4 << 10, Map.of(StackStrategy.TOUCH, 10.0, StackStrategy.COPY, 20.0))),
                List.of());
        assertTrue(text.contains("at all depths of the table"), text);
    }

    /** A signal costs 3,000 ns more than a failed check, a check 2 ns. */
    @Test
    void callsPerGrowthFollowFromTheParts() {
        List<Timed> steps = List.of(step(Subject.MINOR_FAULT, 1_000), step(Subject.EXTEND_STEP, 4_200),
                step(Subject.CHECK_PASSED, 100), step(Subject.FAILED_CHECK, 300));
        String text = text(List.of(task("calls/fib", Group.CALLS, 64, Map.of(StackStrategy.TOUCH, 10.0,
                StackStrategy.PADDED_TOUCH, 10.0, StackStrategy.CHECKED_TOUCH, 12.0))), steps);
        assertTrue(text.contains("Dropping checks pays from 1,500 calls per growth on"), text);
        text = text(List.of(task("calls/fib", Group.CALLS, 64, Map.of(StackStrategy.TOUCH, 10.0,
                StackStrategy.PADDED_TOUCH, 10.0, StackStrategy.CHECKED_TOUCH, 10.1))), steps);
        assertTrue(text.contains("no number of calls can be told"), text);
        assertFalse(text.contains("Dropping checks pays"), text);
    }

    @Test
    void aDifferenceOfTouchToItselfIsCounted() {
        String text = text(List.of(
                task("calls/fib", Group.CALLS, 64,
                        Map.of(StackStrategy.TOUCH, 10.0, StackStrategy.TOUCH_AGAIN, 10.1)),
                task("calls/tak", Group.CALLS, 64,
                        Map.of(StackStrategy.TOUCH, 10.0, StackStrategy.TOUCH_AGAIN, 20.0))),
                List.of());
        assertTrue(text.contains("shown in 1 of 2 tasks; the bar is 19 of 20: missed"), text);
    }

    private static String text(List<TaskRow> tasks, List<Timed> steps) {
        return StrategiesText.of(new StrategiesReport("test", "now", Samples.report().host(), List.of(), false, ROUNDS,
                List.of(StackStrategy.values()), tasks, List.of(), List.of(), steps,
                List.of(new NotMeasured("something", "a reason"))));
    }

    private static TaskRow task(String id, Group group, long depthBytes, Map<StackStrategy, Double> nanos) {
        Series base = series(nanos.getOrDefault(StackStrategy.TOUCH, 1.0));
        List<TaskCell> cells = new ArrayList<>();
        nanos.forEach((strategy, time) -> {
            Series series = series(time);
            Ratio ratio = Ratio.of(series, base);
            cells.add(new TaskCell(strategy, series.spread(), ratio.spread(), ratio.outcome(),
                    new RunCounts(0, 0, 0, 0, 0, 0), Map.of(), 1, 1, series.rounds()));
        });
        return new TaskRow(id, group, id.substring(id.indexOf('/') + 1), depthBytes, cells);
    }

    private static Timed step(Subject subject, double nanos) {
        return Timed.of(new Variant(Experiment.STEP, subject, 0), series(nanos), false);
    }

    private static Series series(double nanos) {
        return Series.ofRounds(
                IntStream.range(0, ROUNDS).mapToObj(round -> List.of(nanos * (0.98 + round * 0.01))).toList());
    }
}
