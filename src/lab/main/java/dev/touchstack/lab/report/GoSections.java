package dev.touchstack.lab.report;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.Optional;

/** Goroutines beside tasks of Copy and of Touch. */
final class GoSections {

    private final Report report;

    private GoSections(Report report) {
        this.report = report;
    }

    static List<Section> of(Report report) {
        GoSections sections = new GoSections(report);
        return List.of(
                sections.section(Experiment.COLD, "Goroutines, cold",
                        "all memory given back before, and all tasks alive. Time per task."),
                sections.section(Experiment.WARM, "Goroutines, warm",
                        "one new task after the other, on memory of those that have ended. Time per task."));
    }

    private Section section(Experiment experiment, String heading, String what) {
        Table table = new Table().numbers("depth").numbers("Go").numbers("Copy / Go").words("verdict")
                .numbers("Touch / Go").words("verdict");
        for (long depth : report.settings().depthsBytes()) {
            Optional<Timed> go = report.timed(experiment, Subject.GO, depth);
            if (go.isPresent()) {
                Optional<Compared> copy = report.compared(experiment, Subject.COPY, Subject.GO, depth);
                Optional<Compared> touch = report.compared(experiment, Subject.TOUCH, Subject.GO, depth);
                table.row(Units.wholeBytes(depth), Cells.time(go), Cells.ratio(copy), Cells.verdict(copy),
                        Cells.ratio(touch), Cells.verdict(touch));
            }
        }
        DepthChart chart = new DepthChart(report);
        return new Section(heading, what,
                "Go's program is built in the same session, makes the same frames and grows from 2 KiB by doubling. Its time is"
                        + " without what starting and joining an empty goroutine takes; ours is with all that a task takes from"
                        + " Java.",
                table, chart.times(heading + ": time per task", experiment, Subject.GO, Subject.COPY, Subject.TOUCH));
    }
}
