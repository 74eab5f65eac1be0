package dev.touchstack.lab.report;

import dev.touchstack.lab.report.Chart.Line;
import dev.touchstack.lab.report.Chart.Point;
import dev.touchstack.lab.report.Chart.Quantity;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Where checks and signals break even, by the calls that are made for each growth: a check costs a little in each call,
 * a signal much in each growth.
 */
final class CallsPerGrowthSection {

    private static final int[] CALLS = {10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private final Report report;
    private final Optional<Spread> check;
    private final Optional<Spread> failed;
    private final Optional<Spread> signal;

    private CallsPerGrowthSection(Report report) {
        this.report = report;
        this.check = check();
        this.failed = more(Subject.FAILED_CHECK, Subject.CHECK_PASSED);
        this.signal = more(Subject.EXTEND_STEP, Subject.MINOR_FAULT);
    }

    static Section of(Report report) {
        CallsPerGrowthSection section = new CallsPerGrowthSection(report);
        return new Section("Break-even, calls for each growth",
                "what checks cost over what signals cost, by how seldom stacks grow.",
                "A check: fib, checked less padded, the median of each round's places. A growth by a failed check goes to Java"
                        + " and back; one by a signal opens a window in a handler. Neither has the page or the copy in it."
                        + " Below 1, checks are cheaper.",
                section.table(), section.notes(), List.of(section.chart()));
    }

    /** Its chart alone. */
    static Chart chart(Report report) {
        return new CallsPerGrowthSection(report).chart();
    }

    /** Of one call: rounds differ as wholes, so that it is made of the median of each. */
    private Optional<Spread> check() {
        Optional<Timed> padded = report.timed(Experiment.CALLS, Subject.PADDED, 0);
        return report.timed(Experiment.CALLS, Subject.CHECKED, 0)
                .flatMap(checked -> padded.map(
                        without -> Series.ofRounds(checked.rounds()).minus(Series.ofRounds(without.rounds()))));
    }

    private Optional<Spread> more(Subject step, Subject without) {
        return GrowthStepsTable.more(one -> report.timed(Experiment.STEP, one, 0), step, without);
    }

    private Table table() {
        Table table = new Table().numbers("calls").numbers("checks").numbers("signal").numbers("checks / signal");
        for (int calls : CALLS) {
            table.row(String.valueOf(calls), cell(checks(calls).map(Units::time)), cell(signal.map(Units::time)),
                    cell(ratio(calls).map(Units::ratio)));
        }
        return table;
    }

    private String cell(Optional<String> figure) {
        return figure.filter(_ -> !report.settings().emulated()).orElse(Cells.MISSING);
    }

    private Optional<Spread> checks(int calls) {
        return check.flatMap(one -> failed.map(growth -> new Spread(calls * Math.max(0, one.min()) + growth.min(),
                calls * Math.max(0, one.median()) + growth.median(), calls * Math.max(0, one.max()) + growth.max())));
    }

    /** As far as the spreads of the two allow for. */
    private Optional<Spread> ratio(int calls) {
        return checks(calls).flatMap(above -> signal.filter(below -> below.min() > 0)
                .map(below -> new Spread(above.min() / below.max(), above.median() / below.median(),
                        above.max() / below.min())));
    }

    private List<String> notes() {
        if (report.settings().emulated() || check.isEmpty() || failed.isEmpty() || signal.isEmpty()) {
            return List.of();
        }
        Spread price = check.get();
        String prices = String.format("A check costs %s a call, a growth by a failed check %s, one by a signal %s.",
                Units.time(price), Units.time(failed.get()), Units.time(signal.get()));
        if (price.min() <= 0) {
            return List.of(prices,
                    "No price of a check is shown in all rounds, so that no number of calls can be told.");
        }
        Spread calls = new CallsPerGrowth(price, failed.get(), signal.get()).calls();
        return List.of(prices, String.format("Dropping checks pays from %,.0f calls for each growth on (%,.0f..%,.0f).",
                calls.median(), calls.min(), calls.max()));
    }

    private Chart chart() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < CALLS.length; i++) {
            int row = i;
            ratio(CALLS[i]).filter(ratio -> DoubleStream.of(ratio.min(), ratio.max()).allMatch(one -> one > 0))
                    .ifPresent(ratio -> points.add(new Point(row, ratio, Units.ratio(ratio))));
        }
        return Chart.of("Checks over signals, by calls for each growth", "ratio of times", Quantity.RATIO,
                Arrays.stream(CALLS).mapToObj(String::valueOf).toList(),
                List.of(new Line("checks / signal", points)), report.settings().emulated())
                .withBars("as far as the spreads of the two allow for");
    }
}
