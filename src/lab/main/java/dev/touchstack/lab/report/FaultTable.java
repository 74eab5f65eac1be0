package dev.touchstack.lab.report;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultOutcome;
import java.util.List;

/** Kinds of faults, and what each was taken for: a confusion matrix. */
final class FaultTable {

    private FaultTable() {
    }

    static Table of(List<FaultCounts> counts) {
        Table table = new Table().words("").numbers("faults");
        for (FaultOutcome outcome : FaultOutcome.values()) {
            table.numbers(outcome.label());
        }
        table.numbers("wrong");
        counts.forEach(row -> table.row(cells(row)));
        return table;
    }

    /** What all kinds show together; none of none is no bar that is met. */
    static List<String> verdict(List<FaultCounts> counts) {
        if (counts.isEmpty()) {
            return List.of();
        }
        int faults = counts.stream().mapToInt(FaultCounts::faults).sum();
        int wrong = counts.stream().mapToInt(FaultCounts::wrong).sum();
        return List.of(String.format("%d of %d taken for something else; the bar is none: %s", wrong, faults,
                wrong == 0 ? "met" : "missed"));
    }

    private static String[] cells(FaultCounts row) {
        String[] cells = new String[FaultOutcome.values().length + 3];
        cells[0] = row.kind().label();
        cells[1] = Integer.toString(row.faults());
        int next = 2;
        for (FaultOutcome outcome : FaultOutcome.values()) {
            cells[next++] = Integer.toString(row.of(outcome));
        }
        cells[next] = Integer.toString(row.wrong());
        return cells;
    }
}
