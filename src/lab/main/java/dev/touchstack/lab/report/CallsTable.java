package dev.touchstack.lab.report;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;

/** What a check costs, and what only its room costs. */
final class CallsTable {

    private final Table table = new Table().words("").numbers("per call").numbers("/ unchecked")
            .numbers("/ padded").words("verdict against the row above");
    private final Report report;

    private CallsTable(Report report) {
        this.report = report;
    }

    static Table of(Report report) {
        CallsTable calls = new CallsTable(report);
        calls.table.row(Subject.UNCHECKED.label(), calls.time(Subject.UNCHECKED), "", "", "");
        calls.table.row(Subject.PADDED.label(), calls.time(Subject.PADDED),
                calls.ratio(Subject.PADDED, Subject.UNCHECKED), "", calls.verdict(Subject.PADDED, Subject.UNCHECKED));
        calls.table.row(Subject.CHECKED.label(), calls.time(Subject.CHECKED),
                calls.ratio(Subject.CHECKED, Subject.UNCHECKED), calls.ratio(Subject.CHECKED, Subject.PADDED),
                calls.verdict(Subject.CHECKED, Subject.PADDED));
        return calls.table;
    }

    private String time(Subject subject) {
        return Cells.time(report.timed(Experiment.CALLS, subject, 0));
    }

    private String ratio(Subject above, Subject below) {
        return Cells.ratio(report.compared(Experiment.CALLS, above, below, 0));
    }

    private String verdict(Subject above, Subject below) {
        return Cells.verdict(report.compared(Experiment.CALLS, above, below, 0));
    }
}
