package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.Optional;

/** What an overflow costs, and what it costs all others to be ready for it. */
final class GuardHitTable {

    static final String IN_C = "C: handler, siglongjmp";

    private static final Bar RATIO = Bar.atMost("3 of C", 3);
    private static final Bar DIFFERENCE = Bar.atMost("3 ns", 3);

    private GuardHitTable() {
    }

    static Table of(Report report) {
        Table table = new Table().words("").numbers("time").numbers("/ C, or difference").words("bar")
                .words("verdict");
        Optional<Compared> ratio = report.compared(Experiment.OVERFLOW, Subject.OVERFLOW, Subject.C, 0);
        table.row(Subject.OVERFLOW.label(), Cells.time(report.timed(Experiment.OVERFLOW, Subject.OVERFLOW, 0)),
                Cells.ratio(ratio), RATIO.text(),
                ratio.map(one -> Cells.verdict(RATIO, one.ratio(), one.emulated())).orElse(""));
        table.row(IN_C, Cells.time(report.timed(Experiment.OVERFLOW, Subject.C, 0)), "", "", "");
        Optional<Timed> ready = report.timed(Experiment.ENTER, Subject.TASK_STACK, 0);
        Optional<Timed> fatal = report.timed(Experiment.ENTER, Subject.FATAL_HITS, 0);
        Optional<Spread> difference = ready.flatMap(one -> fatal.map(one::minus));
        boolean emulated = report.settings().emulated();
        table.row(Subject.TASK_STACK.label(), Cells.time(ready),
                difference.filter(_ -> !emulated).map(Units::time).orElse(Cells.MISSING), DIFFERENCE.text(),
                difference.map(one -> Cells.verdict(DIFFERENCE, one, emulated)).orElse(""));
        table.row(Subject.FATAL_HITS.label(), Cells.time(fatal), "", "", "");
        return table;
    }
}
