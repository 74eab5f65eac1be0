package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.memory.RunCosts;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import java.util.Optional;
import java.util.function.Function;

/** Touch beside Copy: time, faults and copies per task at each depth. */
final class GrowthTable {

    private GrowthTable() {
    }

    static Table of(Report report, Experiment experiment, Function<MemoryUse, RunCosts> costs) {
        Table table = new Table().numbers("depth").numbers("Touch").numbers("Copy").numbers("Copy / Touch")
                .words("verdict").numbers("faults T|C").numbers("copied");
        for (long depth : report.settings().depthsBytes()) {
            Optional<Compared> compared = report.compared(experiment, Subject.COPY, Subject.TOUCH, depth);
            Optional<MemoryUse> touch = report.memory(Strategy.TOUCH, depth);
            Optional<MemoryUse> copy = report.memory(Strategy.COPY, depth);
            table.row(Units.wholeBytes(depth), Cells.time(report.timed(experiment, Subject.TOUCH, depth)),
                    Cells.time(report.timed(experiment, Subject.COPY, depth)), Cells.ratio(compared),
                    Cells.verdict(compared),
                    Cells.number(touch, use -> costs.apply(use).minorFaults()) + "|"
                            + Cells.number(copy, use -> costs.apply(use).minorFaults()),
                    Cells.bytes(copy, use -> costs.apply(use).bytesCopied()));
        }
        return table;
    }
}
