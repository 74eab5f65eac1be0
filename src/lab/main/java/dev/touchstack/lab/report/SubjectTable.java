package dev.touchstack.lab.report;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.Optional;

/** Subjects that are compared with the first of them, in an experiment that has no depths. */
final class SubjectTable {

    private SubjectTable() {
    }

    static Table of(Report report, Experiment experiment, List<Subject> subjects) {
        Subject first = subjects.getFirst();
        Table table = new Table().words("").numbers("per call").numbers("/ " + first.label())
                .words("verdict");
        for (Subject subject : subjects) {
            Optional<Compared> compared = report.compared(experiment, subject, first, 0);
            String time = Cells.time(report.timed(experiment, subject, 0));
            if (subject == first) {
                table.row(subject.label(), time, "", "");
            } else {
                table.row(subject.label(), time, Cells.ratio(compared), Cells.verdict(compared));
            }
        }
        return table;
    }
}
