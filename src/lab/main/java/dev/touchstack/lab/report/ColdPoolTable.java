package dev.touchstack.lab.report;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.Optional;

/** A pool's first use of its slots beside the same system calls in C. */
final class ColdPoolTable {

    private static final Bar RATIO = Bar.atMost("1.15", 1.15);

    private ColdPoolTable() {
    }

    static Table of(PoolFigures figures) {
        Table table = new Table().words("").numbers("per stack").numbers("/ C").words("bar").words("verdict");
        Optional<Compared> ratio = figures.compared(Experiment.POOL_COLD, Subject.COLD_POOL, Subject.C);
        table.row(Subject.COLD_POOL.label(), Cells.time(figures.timed(Experiment.POOL_COLD, Subject.COLD_POOL)),
                Cells.ratio(ratio), RATIO.text(),
                ratio.map(one -> Cells.verdict(RATIO, one.ratio(), one.emulated())).orElse(""));
        table.row(Subject.C.label(), Cells.time(figures.timed(Experiment.POOL_COLD, Subject.C)), "", "", "");
        return table;
    }
}
