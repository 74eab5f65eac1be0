package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.TaskCell;
import dev.touchstack.lab.report.TaskRow;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import java.util.Arrays;
import java.util.Optional;

/** What rules read of a report: nothing that was timed on an emulated CPU. */
record Figures(Report report) {

    /** Why a time is not there. */
    String whyNoTimes() {
        return report.settings().emulated() ? "times of an emulated CPU are those of no CPU" : "not measured";
    }

    /**
     * One strategy's time over another's for a task. Rounds know nothing of what makes the same code slower where it is
     * another's: the interval is wider by what Touch and the same again differ by.
     */
    Optional<Measured> task(String id, StackStrategy numerator, StackStrategy denominator) {
        return timed().flatMap(timed -> timed.tasks().stream().filter(task -> task.id().equals(id)).findFirst())
                .flatMap(task -> over(task, numerator, denominator).map(ratio -> ratio
                        .widenedBy(over(task, StackStrategy.TOUCH_AGAIN, StackStrategy.TOUCH).map(Measured::median)
                                .orElse(1.0))));
    }

    private static Optional<Measured> over(TaskRow task, StackStrategy numerator, StackStrategy denominator) {
        Optional<TaskCell> below = task.cell(denominator);
        return task.cell(numerator).flatMap(
                above -> below.map(cell -> Measured.of(above.over(cell), above.rounds().size())));
    }

    /** One subject's time over another's. */
    Optional<Measured> compared(Experiment experiment, Subject numerator, Subject denominator, long depthBytes) {
        return timed().flatMap(timed -> timed.compared(experiment, numerator, denominator, depthBytes)
                .map(one -> Measured.of(one.ratio().median(), one.interval(), timed
                        .timed(experiment, numerator, depthBytes).map(time -> time.rounds().size()).orElse(0))));
    }

    /** What one step takes more than another, over what a third takes more than a fourth, within each round. */
    Optional<Measured> extra(Subject step, Subject without, Subject other, Subject otherWithout) {
        return over(more(Experiment.STEP, step, without, 0), more(Experiment.STEP, other, otherWithout, 0));
    }

    /** What one step takes more than another, over what each growth by copying takes at that depth, on warm memory. */
    Optional<Measured> overCopying(Subject step, Subject without, long depthBytes) {
        return growths(depthBytes).flatMap(growths -> over(more(Experiment.STEP, step, without, 0),
                more(Experiment.WARM, Subject.COPY, Subject.TOUCH, depthBytes)).map(ratio -> ratio.times(growths)));
    }

    /** Of a task of Copy's, if there are any. */
    private Optional<Double> growths(long depthBytes) {
        return report.memory().stream()
                .filter(use -> use.strategy() == Strategy.COPY && use.depthBytes() == depthBytes)
                .map(use -> use.warm().growths()).filter(growths -> growths > 0).findFirst();
    }

    private Optional<Series> more(Experiment experiment, Subject subject, Subject without, long depthBytes) {
        return timed().flatMap(timed -> timed.timed(experiment, subject, depthBytes)
                .flatMap(with -> timed.timed(experiment, without, depthBytes).map(with::less)));
    }

    private static Optional<Measured> over(Optional<Series> numerator, Optional<Series> denominator) {
        return numerator.flatMap(above -> denominator
                .filter(below -> below.rounds().size() == above.rounds().size())
                .map(below -> {
                    Measured measured = Measured.of(Ratio.of(above, below), above.rounds().size());
                    return Arrays.stream(below.values()).allMatch(more -> more > 0) ? measured : measured.withoutSign();
                }));
    }

    private Optional<Report> timed() {
        return report.settings().emulated() ? Optional.empty() : Optional.of(report);
    }
}
