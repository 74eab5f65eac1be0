package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.Optional;

/** Acquiring and closing stacks that were used before. */
final class WarmPoolTable {

    private static final Bar TIME = Bar.atMost("25 ns", 25);
    private static final Bar TOGETHER = Bar.atLeast("1.7 x", 1.7);

    private final TextTable table = new TextTable().words("").numbers("per stack").numbers("throughput")
            .words("bar").words("");
    private final PoolReport report;

    private WarmPoolTable(PoolReport report) {
        this.report = report;
    }

    static String render(PoolReport report) {
        WarmPoolTable warm = new WarmPoolTable(report);
        Optional<Timed> one = report.timed(Experiment.POOL_WARM, Subject.ONE_THREAD);
        warm.table.row(Subject.ONE_THREAD.label(), Cells.time(one), "", TIME.text(),
                one.map(timed -> Cells.verdict(TIME, timed.spread(), timed.emulated())).orElse(""));
        Optional<Compared> both = warm.throughput(Subject.TWO_THREADS);
        warm.row(Subject.TWO_THREADS, TOGETHER.text(),
                both.map(compared -> Cells.verdict(TOGETHER, compared.ratio(), compared.emulated())).orElse(""));
        warm.row(Subject.HAND_OVER, "", "");
        warm.row(Subject.VIRTUAL_THREADS, "", "");
        warm.table.row("allocated", warm.allocated(), "", "at most the TaskStack", "");
        return warm.table.render();
    }

    private void row(Subject subject, String bar, String verdict) {
        table.row(subject.label(), Cells.time(report.timed(Experiment.POOL_WARM, subject)),
                Cells.ratio(throughput(subject)), bar, verdict);
    }

    /** One thread's time over theirs. */
    private Optional<Compared> throughput(Subject subject) {
        return report.compared(Experiment.POOL_WARM, Subject.ONE_THREAD, subject);
    }

    private String allocated() {
        List<Double> samples = report.allocatedBytes();
        return samples.isEmpty()
                ? Cells.MISSING
                : Units.bytes(Spread.of(samples.stream().mapToDouble(Double::doubleValue).toArray()).median());
    }
}
