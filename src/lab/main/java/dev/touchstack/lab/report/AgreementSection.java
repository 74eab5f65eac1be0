package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Spread;
import java.util.List;

/** The part of a report that holds its times against those of independent programs. */
public final class AgreementSection {

    private AgreementSection() {
    }

    /** All rows, and how many of them agree. */
    public static Section of(List<Agreement> rows) {
        Table table = new Table().words("").numbers("here").numbers("in C").numbers("here / in C").words("verdict");
        for (Agreement row : rows) {
            table.row(row.what(), time(row, row.ours()), time(row, row.theirs()), ratio(row), row.verdict());
        }
        return new Section("Agreement", "the same work in independent programs.",
                "Each row is timed here and by a program in C, in the same rounds: the same machine code, the same system"
                        + " calls, or the same traps, without a JVM.",
                table, notes(rows), List.of());
    }

    private static String time(Agreement row, Spread time) {
        return row.emulated() ? Cells.marked(Units.time(time.median())) : Units.time(time);
    }

    private static String ratio(Agreement row) {
        return row.emulated() ? Cells.marked(Units.number(row.ratio().median())) : Units.ratio(row.ratio());
    }

    private static List<String> notes(List<Agreement> rows) {
        if (rows.isEmpty() || rows.getFirst().emulated()) {
            return List.of();
        }
        long agreeing = rows.stream().filter(row -> row.verdict().equals(Agreement.AGREES)).count();
        return List.of(agreeing + " of " + rows.size() + " rows agree within " + Agreement.WITHIN_PERCENT + " %.");
    }
}
