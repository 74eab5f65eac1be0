package dev.touchstack.lab.report;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;

/** Touch beside a loop in C that writes to the same pages. */
final class PeerTable {

    private PeerTable() {
    }

    static Table of(Report report) {
        Table table = new Table().numbers("depth").numbers("C").numbers("Touch / C")
                .numbers("Touch, page frames / C").words("verdict, Touch and C");
        for (long depth : report.settings().depthsBytes()) {
            table.row(Units.wholeBytes(depth), Cells.time(report.timed(Experiment.COLD, Subject.C, depth)),
                    Cells.ratio(report.compared(Experiment.COLD, Subject.TOUCH, Subject.C, depth)),
                    Cells.ratio(report.compared(Experiment.COLD, Subject.TOUCH_PAGE_FRAMES, Subject.C, depth)),
                    Cells.verdict(report.compared(Experiment.COLD, Subject.TOUCH, Subject.C, depth)));
        }
        return table;
    }
}
