package dev.touchstack.lab.tasks;

import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.work.JitWarmUp;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.perf.Event;
import dev.touchstack.perf.Refusal;
import dev.touchstack.perf.ThreadCounters;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Gives each task to all strategies in turn, again and again, in one JVM: neither the moment nor the process is that of
 * one alone. What is timed is machine code, and the way to it, which is compiled before.
 */
final class TaskBench implements AutoCloseable {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<StackStrategy> strategies;
    private final Timing timing;
    private final SplittableRandom random;
    private final ThreadCounters counters = ThreadCounters.singly(List.of(Event.INSTRUCTIONS, Event.L1I_MISSES));
    private final Map<Long, Map<StackStrategy, Growth>> growths = new HashMap<>();

    /**
     * Measures nothing yet.
     *
     * @param timing
     *            of samples; without warm-ups the way to machine code is timed as the interpreter runs it
     * @param seed
     *            of the order in which strategies take turns
     */
    TaskBench(List<StackStrategy> strategies, Timing timing, long seed) {
        this.strategies = strategies;
        this.timing = timing;
        this.random = new SplittableRandom(seed);
    }

    List<TaskFigures> measure(LabTask task) {
        List<TaskFigures> figures = new ArrayList<>();
        List<StrategyRun> runs = new ArrayList<>();
        long[] expected = task.arguments().stream().mapToLong(task.workload()::expected).toArray();
        try {
            for (StackStrategy strategy : strategies) {
                try {
                    runs.add(new StrategyRun(task, strategy, growth(strategy, task.reserveBytes()), expected));
                } catch (RuntimeException refused) {
                    figures.add(TaskFigures.refused(task, strategy, String.valueOf(refused.getMessage())));
                }
            }
            runs.forEach(run -> run.calibrate(timing.sampleMillis() * NANOS_PER_MILLI));
            for (int sample = 0; sample < timing.samples(); sample++) {
                shuffle(runs);
                runs.forEach(StrategyRun::sample);
            }
            runs.forEach(run -> figures.add(run.figures(counters)));
        } finally {
            runs.forEach(StrategyRun::close);
        }
        return figures;
    }

    private Growth growth(StackStrategy strategy, long reserve) {
        Map<StackStrategy, Growth> ofReserve = growths.computeIfAbsent(reserve,
                _ -> new EnumMap<>(StackStrategy.class));
        Growth growth = ofReserve.get(strategy);
        if (growth == null) {
            growth = strategy.newGrowth(reserve);
            ofReserve.put(strategy, growth); // before anything fails, so that it is closed
            if (timing.warmups() > 0) {
                warmUp(growth);
            }
        }
        return growth;
    }

    private static void warmUp(Growth growth) {
        try (FunctionCode count = FunctionCode.generate(Workloads.COUNT, growth.prologue(), Strategy.FRAME);
                GrowthTask task = growth.newTask()) {
            JitWarmUp.run(task, count);
        }
    }

    private void shuffle(List<StrategyRun> runs) {
        for (int i = runs.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            StrategyRun moved = runs.get(i);
            runs.set(i, runs.get(other));
            runs.set(other, moved);
        }
    }

    /** Events that are not counted on this host, and why. */
    List<String> refusals() {
        return counters.refusals().stream().map(Refusal::message).toList();
    }

    @Override
    public void close() {
        counters.close();
        growths.values().forEach(ofReserve -> ofReserve.values().forEach(Growth::close));
    }
}
