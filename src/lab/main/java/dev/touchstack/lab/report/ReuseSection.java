package dev.touchstack.lab.report;

import dev.touchstack.lab.report.Chart.Line;
import dev.touchstack.lab.report.Chart.Point;
import dev.touchstack.lab.report.Chart.Quantity;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where touching and copying break even, by depth and by how often memory is used: the first task on it is a cold one,
 * and all others are warm.
 */
final class ReuseSection {

    private static final int[] TASKS = {1, 2, 5, 10, 100, 1_000};

    private final Report report;

    private ReuseSection(Report report) {
        this.report = report;
    }

    static Section of(Report report) {
        ReuseSection section = new ReuseSection(report);
        return new Section("Break-even, depth and reuse",
                "Copy's time over Touch's, for so many tasks on the same memory.",
                "The first task is cold, all others are warm: made of the times above, within each round. Above 1, touching"
                        + " is cheaper.",
                section.table(), List.of(), List.of(section.chart()));
    }

    /** Its chart alone. */
    static Chart chart(Report report) {
        return new ReuseSection(report).chart();
    }

    private Table table() {
        Table table = new Table().numbers("depth");
        for (int tasks : TASKS) {
            table.numbers(name(tasks));
        }
        for (long depth : report.settings().depthsBytes()) {
            List<String> cells = new ArrayList<>(List.of(Units.wholeBytes(depth)));
            for (int tasks : TASKS) {
                cells.add(ratio(depth, tasks).filter(_ -> !report.settings().emulated())
                        .map(ratio -> Units.number(ratio.spread().median()) + sign(ratio)).orElse(Cells.MISSING));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    /** Which side of 1 all of the interval is on. */
    private static String sign(Ratio ratio) {
        return ratio.interval().low() > 1 ? ">" : ratio.interval().high() < 1 ? "<" : " ";
    }

    private static String name(int tasks) {
        return tasks == 1 ? "1 task" : tasks + " tasks";
    }

    private Chart chart() {
        List<Line> lines = new ArrayList<>();
        for (int tasks : TASKS) {
            List<Point> points = new ArrayList<>();
            for (long depth : report.settings().depthsBytes()) {
                ratio(depth, tasks).ifPresent(ratio -> points.add(point(depth, ratio)));
            }
            lines.add(new Line(name(tasks), points));
        }
        return Chart.of("Copy over Touch, by depth and reuse", "ratio of times", Quantity.RATIO, List.of(), lines,
                report.settings().emulated());
    }

    private static Point point(long depth, Ratio ratio) {
        double median = ratio.spread().median();
        return new Point(depth, new Spread(ratio.interval().low(), median, ratio.interval().high()),
                Units.ratio(median, ratio.interval()));
    }

    private Optional<Ratio> ratio(long depth, int tasks) {
        Optional<Series> copy = all(Subject.COPY, depth, tasks);
        return all(Subject.TOUCH, depth, tasks)
                .flatMap(touch -> copy.filter(one -> one.rounds().size() == touch.rounds().size())
                        .map(one -> Ratio.of(one, touch)));
    }

    /** Of so many tasks, in each round that had both a cold and a warm one. */
    private Optional<Series> all(Subject subject, long depth, int tasks) {
        Optional<Timed> warm = report.timed(Experiment.WARM, subject, depth);
        return report.timed(Experiment.COLD, subject, depth).flatMap(cold -> warm.map(more -> {
            double[] first = cold.series().values();
            double[] others = more.series().values();
            return Series.ofRounds(IntStream.range(0, Math.min(first.length, others.length))
                    .mapToObj(round -> List.of(first[round] + (tasks - 1) * others[round])).toList());
        }));
    }
}
