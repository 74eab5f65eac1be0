package dev.touchstack.lab.report;

import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.WaitingCounts;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What tasks of each kind take that wait, per task. */
final class WaitingTasksTable {

    private WaitingTasksTable() {
    }

    static Table of(PeerFigures figures) {
        Table table = new Table().words("").numbers("tasks").numbers("resident").numbers("page tables")
                .numbers("Java heap").numbers("all three").numbers("/ " + Subject.COROUTINE.label())
                .numbers("mappings");
        Optional<WaitingCounts> coroutine = figures.waiting(Subject.COROUTINE);
        Stream.concat(Stream.of(Subject.COROUTINE), PeerSections.TASKS.stream()).forEach(kind -> {
            Optional<WaitingCounts> counts = figures.waiting(kind);
            table.row(PeerSections.name(kind), cell(counts, one -> Integer.toString(one.tasks())),
                    cell(counts, one -> bytes(one.residentBytes())), cell(counts, one -> bytes(one.pageTableBytes())),
                    cell(counts, one -> one.heapBytes() == 0 ? "" : bytes(one.heapBytes())),
                    cell(counts, one -> bytes(one.bytes())),
                    kind == Subject.COROUTINE
                            ? ""
                            : cell(counts, one -> coroutine.map(ours -> Units.number(one.bytes() / ours.bytes()))
                                    .orElse(Cells.MISSING)),
                    cell(counts, one -> Units.number(one.mappings())));
        });
        return table;
    }

    /** What a collector has moved elsewhere meanwhile may be more than what is counted. */
    private static String bytes(double bytes) {
        return Units.bytes(Math.max(0, bytes));
    }

    private static String cell(Optional<WaitingCounts> counts, Function<WaitingCounts, String> figure) {
        return counts.map(figure).orElse(Cells.MISSING);
    }
}
