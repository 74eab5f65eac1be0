package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.Compared;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.TaskCell;
import dev.touchstack.lab.report.TaskRow;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.Optional;

/** What rules read of a report: nothing that was timed on an emulated CPU. */
record Figures(Report report) {

    /** One strategy's time over another's for a task. */
    Optional<Ratio> task(String id, StackStrategy numerator, StackStrategy denominator) {
        return timed().flatMap(timed -> timed.tasks().stream().filter(task -> task.id().equals(id)).findFirst())
                .flatMap(task -> over(task, numerator, denominator));
    }

    private static Optional<Ratio> over(TaskRow task, StackStrategy numerator, StackStrategy denominator) {
        Optional<TaskCell> below = task.cell(denominator);
        return task.cell(numerator).flatMap(above -> below.map(above::over));
    }

    /** One subject's time over another's. */
    Optional<Compared> compared(Experiment experiment, Subject numerator, Subject denominator, long depthBytes) {
        return timed().flatMap(timed -> timed.compared(experiment, numerator, denominator, depthBytes));
    }

    /** What one step takes more than another, over what a third takes more than a fourth, within each round. */
    Optional<Ratio> extra(Subject step, Subject without, Subject other, Subject otherWithout) {
        return more(step, without).flatMap(above -> more(other, otherWithout).map(below -> Ratio.of(above, below)));
    }

    private Optional<Series> more(Subject step, Subject without) {
        return timed().flatMap(timed -> timed.timed(Experiment.STEP, step, 0)
                .flatMap(with -> timed.timed(Experiment.STEP, without, 0).map(with::less)));
    }

    private Optional<Report> timed() {
        return report.settings().emulated() ? Optional.empty() : Optional.of(report);
    }

    /** A ratio for people. */
    static String text(Ratio ratio) {
        return Units.ratio(ratio.spread().median(), ratio.interval());
    }

    /** A ratio for people. */
    static String text(Compared compared) {
        return Units.ratio(compared.ratio().median(), compared.interval());
    }
}
