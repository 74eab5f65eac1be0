package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.work.Strategy;
import java.util.Optional;

/** What live tasks need, per task. */
final class MemoryTable {

    private MemoryTable() {
    }

    static Table of(Report report) {
        Table table = new Table().numbers("depth").numbers("tasks").numbers("Touch resident")
                .numbers("page tables").numbers("mappings").numbers("Copy resident").numbers("page tables")
                .numbers("mappings");
        for (long depth : report.settings().depthsBytes()) {
            Optional<MemoryUse> touch = report.memory(Strategy.TOUCH, depth);
            Optional<MemoryUse> copy = report.memory(Strategy.COPY, depth);
            table.row(Units.wholeBytes(depth), touch.map(use -> Integer.toString(use.tasks())).orElse(Cells.MISSING),
                    Cells.bytes(touch, MemoryUse::residentBytes), Cells.bytes(touch, MemoryUse::pageTableBytes),
                    Cells.number(touch, MemoryUse::mappings), Cells.bytes(copy, MemoryUse::residentBytes),
                    Cells.bytes(copy, MemoryUse::pageTableBytes), Cells.number(copy, MemoryUse::mappings));
        }
        return table;
    }
}
