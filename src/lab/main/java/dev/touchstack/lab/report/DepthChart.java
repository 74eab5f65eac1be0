package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.report.Chart.Line;
import dev.touchstack.lab.report.Chart.Point;
import dev.touchstack.lab.report.Chart.Quantity;
import dev.touchstack.lab.stats.Interval;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Charts of what tasks of each depth took. */
final class DepthChart {

    private final Report report;

    DepthChart(Report report) {
        this.report = report;
    }

    /** Times of each subject. */
    Chart times(String title, Experiment experiment, Subject... subjects) {
        return chart(title, "time per task", Quantity.TIME, Stream.of(subjects).map(subject -> line(subject.label(),
                depth -> report.timed(experiment, subject, depth).map(timed -> time(depth, timed.spread())))),
                report.settings().emulated());
    }

    private static Point time(long depth, Spread spread) {
        return new Point(depth, spread, Units.time(spread));
    }

    /** Ratios of each numerator. */
    Chart ratios(String title, Experiment experiment, Subject denominator, Subject... numerators) {
        return chart(title, "ratio of times", Quantity.RATIO,
                Stream.of(numerators).map(subject -> line(subject.label() + " / " + denominator.label(),
                        depth -> report.compared(experiment, subject, denominator, depth)
                                .map(compared -> ratio(depth, compared.ratio().median(), compared.interval())))),
                report.settings().emulated());
    }

    private static Point ratio(long depth, double median, Interval interval) {
        return new Point(depth, new Spread(interval.low(), median, interval.high()), Units.ratio(median, interval));
    }

    /** Memory of Touch and Copy: counts, which no spread belongs to, and which are the same on an emulated CPU. */
    Chart memory(String title) {
        return chart(title, "per live task", Quantity.BYTES,
                Stream.of(bytes("Touch resident", Strategy.TOUCH, MemoryUse::residentBytes),
                        bytes("Copy resident", Strategy.COPY, MemoryUse::residentBytes),
                        bytes("Touch page tables", Strategy.TOUCH, MemoryUse::pageTableBytes),
                        bytes("Copy page tables", Strategy.COPY, MemoryUse::pageTableBytes)),
                false);
    }

    /** Nothing is below every logarithmic scale. */
    private Line bytes(String name, Strategy strategy, ToDoubleFunction<MemoryUse> figure) {
        return line(name, depth -> report.memory(strategy, depth).map(figure::applyAsDouble).filter(bytes -> bytes > 0)
                .map(bytes -> new Point(depth, Spread.of(bytes), Units.bytes(bytes))));
    }

    private Chart chart(String title, String axis, Quantity quantity, Stream<Line> lines, boolean emulated) {
        return Chart.of(title, axis, quantity, List.of(), lines.toList(), emulated);
    }

    private Line line(String name, LongFunction<Optional<Point>> point) {
        return new Line(name,
                report.settings().depthsBytes().stream().map(point::apply).flatMap(Optional::stream).toList());
    }
}
