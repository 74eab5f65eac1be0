package dev.touchstack.lab.report;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The ways to get a stack, side by side. */
final class StackWaysTable {

    static final List<Subject> WAYS = List.of(Subject.WARM_POOL, Subject.COLD_POOL, Subject.PLAIN_JAVA,
            Subject.PLAIN_C, Subject.ARENA, Subject.LWJGL);

    private StackWaysTable() {
    }

    static Table of(PoolFigures figures) {
        Table table = new Table().words("").numbers("time").numbers("/ " + Subject.WARM_POOL.label())
                .numbers("minor faults").numbers("mappings").numbers("resident");
        for (Subject way : WAYS) {
            Optional<StackCounts> counts = figures.counts(way);
            table.row(way.label(), Cells.time(figures.timed(Experiment.CYCLE, way)),
                    Cells.ratio(figures.compared(Experiment.CYCLE, way, Subject.WARM_POOL)),
                    cell(counts, one -> Units.number(one.minorFaults())),
                    cell(counts, one -> Units.number(one.mappings())),
                    cell(counts, one -> Units.bytes(one.residentBytes())));
        }
        return table;
    }

    private static String cell(Optional<StackCounts> counts, Function<StackCounts, String> figure) {
        return counts.map(figure).orElse(Cells.MISSING);
    }
}
