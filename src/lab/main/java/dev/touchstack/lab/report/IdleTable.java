package dev.touchstack.lab.report;

import dev.touchstack.lab.tasks.IdleUse;

/** What idle tasks need. */
final class IdleTable {

    private IdleTable() {
    }

    static String of(StrategiesReport report) {
        Table table = new Table().words("").numbers("tasks").numbers("resident").numbers("page tables")
                .numbers("both").numbers("mappings, in all");
        for (IdleUse use : report.idle()) {
            table.row(use.strategy().label(), String.valueOf(use.live()), Units.bytes(use.residentBytes()),
                    Units.bytes(use.pageTableBytes()), Units.bytes(use.residentBytes() + use.pageTableBytes()),
                    String.valueOf(use.mappings()));
        }
        return TextTable.render(table);
    }
}
