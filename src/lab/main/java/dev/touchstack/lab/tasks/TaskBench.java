package dev.touchstack.lab.tasks;

import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.memory.AvailableMemory;
import dev.touchstack.lab.work.JitWarmUp;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.perf.Event;
import dev.touchstack.perf.Refusal;
import dev.touchstack.perf.ThreadCounters;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

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
        try { // all have their stacks at the same time, and one that is copied has two
            AvailableMemory.require(strategies.size(), 2 * task.depthBytes(), "strategies at " + task.id(),
                    "--strategies");
        } catch (LabException tooMuch) {
            return strategies.stream()
                    .map(strategy -> TaskFigures.refused(task, strategy, String.valueOf(tooMuch.getMessage())))
                    .toList();
        }
        List<StackStrategy> order = new ArrayList<>(strategies);
        shuffle(order);
        for (StackStrategy strategy : order) {
            try {
                Growth growth = growth(strategy, task.reserveBytes());
                runs.add(new StrategyRun(task, strategy, growth, () -> strategy.newGrowth(task.reserveBytes()),
                        expected));
            } catch (RuntimeException refused) {
                figures.add(TaskFigures.refused(task, strategy, String.valueOf(refused.getMessage())));
            }
        }
        attempt(task, runs, figures, run -> run.calibrate(timing.sampleMillis() * NANOS_PER_MILLI));
        for (int sample = 0; sample < timing.samples(); sample++) {
            shuffle(runs);
            attempt(task, runs, figures, StrategyRun::sample);
        }
        attempt(task, runs, figures, run -> figures.add(run.figures(counters)));
        attempt(task, runs, figures, StrategyRun::close);
        return figures;
    }

    /** What fails is left out from then on, and does not keep the others from being measured. */
    private static void attempt(LabTask task, List<StrategyRun> runs, List<TaskFigures> figures,
            Consumer<StrategyRun> step) {
        for (StrategyRun run : List.copyOf(runs)) {
            try {
                step.accept(run);
            } catch (RuntimeException | StackOverflowError failed) {
                runs.remove(run);
                leave(run, failed);
                figures.removeIf(one -> one.strategy() == run.strategy());
                figures.add(TaskFigures.refused(task, run.strategy(), String.valueOf(failed.getMessage())));
            }
        }
    }

    private static void leave(StrategyRun run, Throwable failed) {
        try {
            run.close();
        } catch (RuntimeException refused) {
            failed.addSuppressed(refused);
        }
    }

    private Growth growth(StackStrategy strategy, long reserve) {
        Map<StackStrategy, Growth> ofReserve = growths.computeIfAbsent(reserve,
                _ -> new EnumMap<>(StackStrategy.class));
        Growth known = ofReserve.get(strategy);
        if (known != null) {
            return known;
        }
        Growth growth = strategy.newGrowth(reserve);
        try {
            if (timing.warmups() > 0) {
                warmUp(growth);
            }
        } catch (Throwable failed) {
            growth.close();
            throw failed;
        }
        ofReserve.put(strategy, growth);
        return growth;
    }

    private static void warmUp(Growth growth) {
        try (FunctionCode count = FunctionCode.generate(Workloads.COUNT, growth.prologue(), Strategy.FRAME);
                GrowthTask task = growth.newTask()) {
            JitWarmUp.run(task, count);
        }
    }

    private <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, random.nextInt(i + 1));
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
