package dev.touchstack.lab.claims;

import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.memory.RunCosts;
import dev.touchstack.lab.report.Compared;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import dev.touchstack.lab.report.TaskCell;
import dev.touchstack.lab.report.TaskRow;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.stats.Outcome;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.RunCounts;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports made by hand: of one thing each, and nothing else. */
final class ClaimSamples {

    static final int ROUNDS = 5;

    private ClaimSamples() {
    }

    /** Nothing was measured. */
    static Report empty(boolean emulated) {
        return Samples.with(Samples.report(emulated),
                Map.of("timed", List.of(), "compared", List.of(), "memory", List.of(),
                        "faults", List.of(), "steps", List.of()));
    }

    /** Rounds within a percent of each other. */
    static Series series(double median, int rounds) {
        return Series.ofRounds(IntStream.range(0, rounds)
                .mapToObj(round -> List.of(median * (1 + 0.002 * (round - rounds / 2)))).toList());
    }

    /** Rounds that are all the same. */
    static Series constant(double time, int rounds) {
        return Series.ofRounds(Collections.nCopies(rounds, List.of(time)));
    }

    static Timed timed(Experiment experiment, Subject subject, long depth, double time) {
        return timed(experiment, subject, depth, constant(time, ROUNDS));
    }

    static Timed timed(Experiment experiment, Subject subject, long depth, Series series) {
        return Timed.of(new Variant(experiment, subject, depth), series, false);
    }

    static Report withTimed(Report report, Timed... more) {
        return Samples.with(report,
                Map.of("timed", Stream.concat(report.timed().stream(), Arrays.stream(more)).toList()));
    }

    /** fib in places, checked in so many times the time of unchecked. */
    static Report withCalls(Report report, double price, int rounds) {
        Variant checked = new Variant(Experiment.CALLS, Subject.CHECKED, 0);
        Variant unchecked = new Variant(Experiment.CALLS, Subject.UNCHECKED, 0);
        Series above = series(price, rounds);
        Series below = constant(1, rounds);
        boolean emulated = report.settings().emulated();
        return Samples.with(report, Map.of(
                "timed", List.of(Timed.of(checked, above, emulated), Timed.of(unchecked, below, emulated)),
                "compared", List.of(Compared.of(checked, unchecked, Ratio.of(above, below), emulated))));
    }

    /**
     * A task.
     *
     * @param again
     *            the same over itself
     * @param padded
     *            over unchecked
     * @param checked
     *            over unchecked
     */
    static TaskRow task(String id, double again, double padded, double checked) {
        String[] parts = id.split("/", -1);
        return new TaskRow(id, Group.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1], 1024,
                List.of(cell(StackStrategy.TOUCH, 1), cell(StackStrategy.TOUCH_AGAIN, again),
                        cell(StackStrategy.PADDED_TOUCH, padded), cell(StackStrategy.CHECKED_TOUCH, checked)));
    }

    private static TaskCell cell(StackStrategy strategy, double nanos) {
        boolean checked = strategy == StackStrategy.CHECKED_TOUCH;
        Series series = checked ? series(nanos, ROUNDS) : constant(nanos, ROUNDS);
        return new TaskCell(strategy, series.spread(), series.spread(), Outcome.NO_DIFFERENCE_SHOWN, RunCounts.NONE,
                Map.of(), checked ? 7 * 1024 : 1024, checked ? 4 * 1024 : 0, series.rounds());
    }

    /** Of tasks of a depth, so many doublings each under Copy. */
    static MemoryUse copies(long depth, double growths) {
        RunCosts costs = new RunCosts(0, growths, 0, 0, 0);
        return new MemoryUse(Strategy.COPY, depth, 8, depth, 0, 0, costs, costs);
    }

    static List<Bearing> bearings(Judgement judgement) {
        List<Bearing> bearings = new ArrayList<>();
        judgement.questions().forEach(
                question -> question.evidence().stream().map(Evidence::bearing).filter(one -> one != Bearing.NOTE)
                        .forEach(bearings::add));
        return bearings;
    }
}
