package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.tasks.SpikeUse;

/** What tasks keep after a spike. */
final class SpikeTable {

    private SpikeTable() {
    }

    static String of(StrategiesReport report) {
        Table table = new Table().words("").numbers("kept").numbers("trimmed").numbers("ten times")
                .numbers("time of the first");
        for (SpikeUse use : report.spikes()) {
            table.row(use.strategy().label(), Units.bytes(use.keptBytes()), Units.bytes(use.trimmedBytes()),
                    Units.bytes(use.trimmedAgainBytes()),
                    report.emulated()
                            ? Cells.MISSING
                            : Units.time(
                                    Spread.of(use.trimNanos().stream().mapToDouble(Double::doubleValue).toArray())));
        }
        return TextTable.render(table);
    }
}
