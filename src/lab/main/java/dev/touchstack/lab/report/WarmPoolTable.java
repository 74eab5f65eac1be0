package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.Optional;

/** Acquiring and closing stacks that were used before. */
final class WarmPoolTable {

    static final List<Subject> SUBJECTS = List.of(Subject.ONE_THREAD, Subject.TWO_THREADS, Subject.HAND_OVER,
            Subject.VIRTUAL_THREADS);

    private static final Bar TIME = Bar.atMost("25 ns", 25);
    /** A TaskStack with its header of 12 bytes. */
    private static final Bar ALLOCATED = Bar.atMost("40 B, a TaskStack", 40.5);
    private static final Bar TOGETHER = Bar.atLeast("1.7 x", 1.7);

    private final Table table = new Table().words("").numbers("per stack").numbers("throughput")
            .words("bar").words("verdict");
    private final PoolFigures figures;

    private WarmPoolTable(PoolFigures figures) {
        this.figures = figures;
    }

    static Table of(PoolFigures figures) {
        WarmPoolTable warm = new WarmPoolTable(figures);
        Optional<Timed> one = figures.timed(Experiment.POOL_WARM, Subject.ONE_THREAD);
        warm.table.row(Subject.ONE_THREAD.label(), Cells.time(one), "", TIME.text(),
                one.map(timed -> Cells.verdict(TIME, timed.spread(), timed.emulated())).orElse(""));
        Optional<Compared> both = warm.throughput(Subject.TWO_THREADS);
        warm.row(Subject.TWO_THREADS, TOGETHER.text(),
                both.map(compared -> Cells.verdict(TOGETHER, compared.ratio(), compared.emulated())).orElse(""));
        warm.row(Subject.HAND_OVER, "", "");
        warm.row(Subject.VIRTUAL_THREADS, "", "");
        Optional<Spread> allocated = warm.allocated();
        warm.table.row("allocated", allocated.map(bytes -> Units.bytes(bytes.median())).orElse(Cells.MISSING), "",
                ALLOCATED.text(), allocated.map(ALLOCATED::verdict).orElse(""));
        return warm.table;
    }

    private void row(Subject subject, String bar, String verdict) {
        table.row(subject.label(), Cells.time(figures.timed(Experiment.POOL_WARM, subject)),
                Cells.ratio(throughput(subject)), bar, verdict);
    }

    /** One thread's time over theirs. */
    private Optional<Compared> throughput(Subject subject) {
        return figures.compared(Experiment.POOL_WARM, Subject.ONE_THREAD, subject);
    }

    private Optional<Spread> allocated() {
        List<Double> samples = figures.allocatedBytes();
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(Spread.of(samples.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
