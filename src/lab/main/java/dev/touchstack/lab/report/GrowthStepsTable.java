package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One step of each way to grow: its time beside the same call without it, and what the kernel did for it. */
final class GrowthStepsTable {

    /**
     * A line of the table.
     *
     * @param without
     *            the same call without the step, or the step itself where there is none such
     * @param entries
     *            into the kernel, by the task's thread
     */
    private record Row(Subject step, Subject without, int entries) {
    }

    private static final List<Row> ROWS = List.of(new Row(Subject.MINOR_FAULT, Subject.PAGE_HELD, 1),
            new Row(Subject.EXTEND_STEP, Subject.PAGE_HELD, 4),
            new Row(Subject.USERFAULT_PAGE, Subject.PAGE_HELD, 2),
            new Row(Subject.FAILED_CHECK, Subject.CHECK_PASSED, 0),
            new Row(Subject.LARGE_FRAMES_MOVED, Subject.LARGE_FRAMES, 2),
            new Row(Subject.SMALL_FRAMES_MOVED, Subject.SMALL_FRAMES, 2),
            new Row(Subject.OVERFLOW, Subject.OVERFLOW, 2));

    private GrowthStepsTable() {
    }

    static Table of(Function<Subject, Optional<Timed>> timed, Function<Subject, Optional<StepCounts>> counts,
            boolean emulated) {
        Table table = new Table().words("").numbers("call").numbers("more than without").numbers("faults")
                .numbers("waits").numbers("entries");
        for (Row row : ROWS) {
            Optional<Spread> more = more(timed, row.step, row.without).filter(_ -> !emulated);
            Optional<StepCounts> counted = counts.apply(row.step);
            table.row(row.step.label(), Cells.time(timed.apply(row.step)),
                    more.map(Units::time).orElse(Cells.MISSING),
                    counted.map(one -> Units.number(one.minorFaults())).orElse(Cells.MISSING),
                    counted.map(one -> Units.number(one.switches())).orElse(Cells.MISSING),
                    String.valueOf(row.entries));
        }
        return table;
    }

    /** How much more a step takes than the same call without it, within each round. */
    static Optional<Spread> more(Function<Subject, Optional<Timed>> timed, Subject step, Subject without) {
        return step == without
                ? Optional.empty()
                : timed.apply(step).flatMap(one -> timed.apply(without).map(one::minus));
    }
}
