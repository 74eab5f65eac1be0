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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One strategy at one task, in turn with others. A cold task is new in all: its growth is a new one that has reserved
 * nothing, and taking its stack is in the time. Otherwise there is one task all the time, whose stack stays.
 */
final class StrategyRun implements AutoCloseable {

    /** What cold tasks take together, in bytes: many small ones, so that those of Copy share pages as in Go. */
    private static final long COLD_TOTAL = 4 << 20;
    private static final int FEWEST_COLD = 4;
    private static final int MOST_COLD = 256;
    private static final int MOST_REPETITIONS = 1 << 20;

    private final LabTask task;
    private final StackStrategy strategy;
    private final Supplier<Growth> newGrowth;
    private final FunctionCode code;
    private final long[] arguments;
    private final long[] expected;
    private final boolean cold;
    private final List<GrowthTask> tasks = new ArrayList<>();
    private final ThreadUsage usage = new ThreadUsage();
    private final List<Double> nanos = new ArrayList<>();
    private int repetitions = 1;

    /**
     * Generates the function and makes the task.
     *
     * @param growth
     *            of the task, unless it is cold; is not closed with this
     * @param newGrowth
     *            makes those of cold tasks
     */
    StrategyRun(LabTask task, StackStrategy strategy, Growth growth, Supplier<Growth> newGrowth, long[] expected) {
        this.task = task;
        this.strategy = strategy;
        this.newGrowth = newGrowth;
        this.arguments = task.arguments().stream().mapToLong(Long::longValue).toArray();
        this.expected = expected;
        this.cold = task.start() == LabTask.Start.COLD;
        this.code = FunctionCode.generate(task.workload(), growth.prologue(),
                Math.max(task.frameBytes(), task.workload().smallestFrame()));
        try {
            if (!cold) {
                tasks.add(growth.newTask());
            }
        } catch (Throwable refused) {
            code.close();
            throw refused;
        }
    }

    StackStrategy strategy() {
        return strategy;
    }

    /** Finds out how often everything has to be repeated for a sample to last so long, and leaves it compiled. */
    void calibrate(long sampleNanos) {
        while (time() < sampleNanos && !cold && repetitions < MOST_REPETITIONS) {
            repetitions *= 2;
        }
    }

    /** Takes a sample. */
    void sample() {
        nanos.add((double) time() / ((long) repetitions * count() * task.units()));
    }

    private int count() {
        return cold ? Math.clamp(COLD_TOTAL / task.depthBytes(), FEWEST_COLD, MOST_COLD) : 1;
    }

    private long time() {
        try (Growth fresh = cold ? newGrowth.get() : null) {
            long begin = System.nanoTime();
            try {
                runAll(fresh);
                return System.nanoTime() - begin;
            } finally {
                closeCold(); // before their growth
            }
        }
    }

    private void runAll(@Nullable Growth fresh) {
        if (fresh != null) {
            for (int i = 0; i < count(); i++) {
                GrowthTask one = fresh.newTask();
                tasks.add(one); // all stay alive
                run(one, false);
            }
        } else {
            for (int i = 0; i < repetitions; i++) {
                run(tasks.getFirst(), task.start() == LabTask.Start.WARM);
            }
        }
    }

    private void run(GrowthTask one, boolean restarts) {
        for (int i = 0; i < expected.length; i++) {
            if (restarts) {
                one.restart();
            }
            Results.require(expected[i], one.run(code, arguments[i]));
        }
    }

    private void closeCold() {
        if (cold) {
            tasks.forEach(GrowthTask::close);
            tasks.clear();
        }
    }

    /**
     * Counts what happens in a sample, which is not timed, and puts it beside the others.
     *
     * @param counters
     *            of this thread
     */
    TaskFigures figures(ThreadCounters counters) {
        try (Growth fresh = cold ? newGrowth.get() : null) {
            try {
                return figures(counters, fresh);
            } finally {
                closeCold();
            }
        }
    }

    private TaskFigures figures(ThreadCounters counters, @Nullable Growth fresh) {
        GrowthCounts before = counts();
        Map<Event, Double> eventsBefore = events(counters);
        counters.start();
        long faultsBefore = usage.minorFaults();
        runAll(fresh);
        double faults = usage.minorFaults() - faultsBefore;
        counters.stop();
        Map<Event, Double> events = events(counters);
        double times = (double) repetitions * count();
        events.replaceAll((event, count) -> (count - eventsBefore.getOrDefault(event, 0.0)) / (times * task.units()));
        return new TaskFigures(task.id(), strategy, List.copyOf(nanos),
                RunCounts.of(faults, before, counts(), times * expected.length), events, code.hotBytes(),
                code.coldBytes(), "");
    }

    /** So far, since counting was begun for the first time; 0 before. */
    private static Map<Event, Double> events(ThreadCounters counters) {
        counters.read();
        Map<Event, Double> events = new EnumMap<>(Event.class);
        for (Event event : counters.events()) {
            double count = counters.estimate(event);
            events.put(event, Double.isNaN(count) ? 0 : count);
        }
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
