package dev.touchstack.lab.diff;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** What a report has counted: figures that depend on the kernel and not on how fast a machine is. */
final class Counts {

    /**
     * What was counted.
     *
     * @param title
     *            of the table that it belongs in
     */
    record Counted(String title, String what) {
    }

    /**
     * A count.
     *
     * @param text
     *            as people read it: of three digits
     */
    record Count(double value, String text) {
    }

    private final Map<Counted, Count> counts = new LinkedHashMap<>();

    private Counts() {
    }

    /** All of them, by what was counted. */
    static Map<Counted, Count> of(Report report) {
        Counts counts = new Counts();
        counts.memory(report, "Minor faults per task, cold", use -> use.cold().minorFaults(), Units::number);
        counts.memory(report, "Minor faults per task, warm", use -> use.warm().minorFaults(), Units::number);
        counts.copies(report);
        counts.memory(report, "Resident memory per live task", MemoryUse::residentBytes, Units::bytes);
        counts.memory(report, "Page tables per live task", MemoryUse::pageTableBytes, Units::bytes);
        counts.memory(report, "Mappings per live task", MemoryUse::mappings, Units::number);
        report.faults().forEach(counts::faults);
        PoolFigures pool = report.pool();
        if (pool != null) {
            counts.pool(pool);
        }
        return counts.counts;
    }

    private void pool(PoolFigures pool) {
        LiveStacksUse use = pool.liveStacks();
        if (use != null && use.live() > 0) {
            liveStacks(use);
        }
        pool.counts().forEach(this::stacks);
        allocated(pool.allocatedBytes());
    }

    private void memory(Report report, String title, ToDoubleFunction<MemoryUse> figure, DoubleFunction<String> text) {
        report.memory().forEach(use -> put(title, what(use), figure.applyAsDouble(use), text));
    }

    private void copies(Report report) {
        report.memory().stream().filter(use -> use.strategy() == Strategy.COPY)
                .forEach(use -> put("Bytes copied per task, cold", what(use), use.cold().bytesCopied(), Units::bytes));
    }

    private static String what(MemoryUse use) {
        return Subject.valueOf(use.strategy().name()).label() + ", " + Units.wholeBytes(use.depthBytes());
    }

    private void faults(FaultCounts faults) {
        put("Faults on purpose, taken for something else", faults.kind().label(), faults.wrong(),
                wrong -> Math.round(wrong) + " of " + faults.faults());
    }

    private void liveStacks(LiveStacksUse use) {
        String title = "Live stacks of a pool";
        put(title, "alive", use.live(), live -> Long.toString(Math.round(live)));
        put(title, "resident, per stack", (double) use.grown().residentBytes() / use.live(), Units::bytes);
        put(title, "page tables, per stack", (double) use.grown().pageTableBytes() / use.live(), Units::bytes);
        put(title, "mappings, in all", use.grown().mappings(), Units::number);
    }

    private void stacks(StackCounts stacks) {
        String title = "Ways to get a stack, per stack";
        String name = stacks.subject().label();
        put(title, name + ": minor faults", stacks.minorFaults(), Units::number);
        put(title, name + ": mappings", stacks.mappings(), Units::number);
        put(title, name + ": resident", stacks.residentBytes(), Units::bytes);
    }

    private void allocated(List<Double> samples) {
        if (!samples.isEmpty()) {
            double median = Spread.of(samples.stream().mapToDouble(Double::doubleValue).toArray()).median();
            put("Allocated in Java's heap", "acquire and close of a warm stack", median, Units::bytes);
        }
    }

    private void put(String title, String what, double value, DoubleFunction<String> text) {
        counts.put(new Counted(title, what), new Count(value, text.apply(value)));
    }
}
