package dev.touchstack.lab.tasks;

import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthCounts;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.memory.ThreadUsage;
import dev.touchstack.lab.work.Results;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.perf.Event;
import dev.touchstack.perf.ThreadCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One strategy's tasks of one kind, alive while others are timed in turn with them. */
final class StrategyRun implements AutoCloseable {

    /** What cold tasks take together, in bytes: many small ones, so that those of Copy share pages as in Go. */
    private static final long COLD_TOTAL = 4 << 20;
    private static final int FEWEST_COLD = 4;
    private static final int MOST_COLD = 256;

    private final LabTask task;
    private final StackStrategy strategy;
    private final Growth growth;
    private final FunctionCode code;
    private final long[] arguments;
    private final long[] expected;
    private final List<GrowthTask> tasks = new ArrayList<>();
    private final ThreadUsage usage = new ThreadUsage();
    private final List<Double> nanos = new ArrayList<>();
    private int repetitions = 1;

    /**
     * Generates the function and makes the tasks.
     *
     * @param growth
     *            is not closed with this
     */
    StrategyRun(LabTask task, StackStrategy strategy, Growth growth, long[] expected) {
        this.task = task;
        this.strategy = strategy;
        this.growth = growth;
        this.arguments = task.arguments().stream().mapToLong(Long::longValue).toArray();
        this.expected = expected;
        this.code = FunctionCode.generate(task.workload(), growth.prologue(),
                Math.max(task.frameBytes(), task.workload().smallestFrame()));
        try {
            int count = task.start() == LabTask.Start.COLD
                    ? Math.clamp(COLD_TOTAL / task.depthBytes(), FEWEST_COLD, MOST_COLD)
                    : 1;
            for (int i = 0; i < count; i++) {
                tasks.add(growth.newTask());
            }
        } catch (Throwable refused) {
            close();
            throw refused;
        }
    }

    /** Runs everything once, and finds out how often it has to be repeated for a sample to last so long. */
    void calibrate(long sampleNanos) {
        once();
        long nanosOfOne = Math.max(1, once());
        repetitions = task.start() == LabTask.Start.COLD
                ? 1 // the next would find memory resident
                : Math.clamp(sampleNanos / nanosOfOne, 1, 1_000_000);
    }

    /** Takes a sample. */
    void sample() {
        prepare();
        long begin = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            runAll();
        }
        long elapsed = System.nanoTime() - begin;
        nanos.add((double) elapsed / ((long) repetitions * tasks.size() * task.units()));
    }

    private long once() {
        prepare();
        long begin = System.nanoTime();
        runAll();
        return System.nanoTime() - begin;
    }

    private void prepare() {
        if (task.start() == LabTask.Start.COLD) {
            tasks.forEach(GrowthTask::restart);
            growth.discard();
        }
    }

    private void runAll() {
        boolean warm = task.start() == LabTask.Start.WARM;
        for (GrowthTask one : tasks) {
            for (int i = 0; i < expected.length; i++) {
                if (warm) {
                    one.restart();
                }
                Results.require(expected[i], one.run(code, arguments[i]));
            }
        }
    }

    /**
     * Counts what happens in a run, which is not timed, and puts it beside the samples.
     *
     * @param counters
     *            of this thread
     */
    TaskFigures figures(ThreadCounters counters) {
        prepare();
        GrowthCounts before = counts();
        long faultsBefore = usage.minorFaults();
        counters.start();
        Map<Event, Double> eventsBefore = events(counters);
        runAll();
        counters.stop();
        Map<Event, Double> events = events(counters);
        events.replaceAll(
                (event, count) -> (count - eventsBefore.getOrDefault(event, 0.0)) / (tasks.size() * task.units()));
        double faults = usage.minorFaults() - faultsBefore;
        GrowthCounts after = counts();
        double runs = (double) tasks.size() * expected.length;
        return new TaskFigures(task.id(), strategy, List.copyOf(nanos),
                new RunCounts(faults / runs, (after.growths() - before.growths()) / runs,
                        (after.segments() - before.segments()) / runs,
                        (after.bytes() - before.bytes()) / runs, (after.frames() - before.frames()) / runs,
                        (after.pointers() - before.pointers()) / runs),
                events, code.hotBytes(), code.coldBytes(), "");
    }

    private static Map<Event, Double> events(ThreadCounters counters) {
        counters.read();
        Map<Event, Double> events = new EnumMap<>(Event.class);
        counters.events().forEach(event -> events.put(event, counters.estimate(event)));
        return events;
    }

    private GrowthCounts counts() {
        return tasks.stream().map(GrowthTask::counts).reduce(GrowthCounts.NONE, GrowthCounts::plus);
    }

    @Override
    public void close() {
        tasks.forEach(GrowthTask::close);
        tasks.clear();
        code.close();
    }
}
