package dev.touchstack.lab.tasks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.memory.StackMappings;
import dev.touchstack.lab.work.Results;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.workload.Workloads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The program with tasks that go deep and then wait, in a JVM of its own: {@code STRATEGY}; prints JSON. Each task runs
 * in the pause of the one before.
 */
public final class SpikeChild {

    private static final int TASKS = 16;
    private static final long SPIKE = 1 << 20;
    private static final int TIMES = 10;
    /** As often as it takes the compiler to have done with what moves and trims. */
    private static final int WARM_UPS = 40;
    private static final int PASSES = 9;

    private final List<GrowthTask> tasks = new ArrayList<>();
    private final FunctionCode code;
    private final List<Double> trimNanos = new ArrayList<>();
    private double kept;
    private double trimmed;
    private double trimmedAgain;

    private SpikeChild(FunctionCode code) {
        this.code = code;
    }

    /** Measures, and prints a {@link SpikeUse}. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(new ObjectMapper()
                .writeValueAsString(measure(StackStrategy.valueOf(arguments[0]), WARM_UPS, PASSES)));
    }

    static SpikeUse measure(StackStrategy strategy, int warmUps, int passes) {
        long before = StackMappings.read().residentBytes();
        try (Growth growth = strategy.newGrowth(Strategy.STACK);
                FunctionCode code = FunctionCode.generate(Workloads.SPIKE, growth.prologue(), Strategy.FRAME)) {
            SpikeChild spikes = new SpikeChild(code);
            for (int pass = 0; pass < warmUps + passes; pass++) {
                spikes.pass(growth, before);
            }
            return new SpikeUse(strategy, TASKS, SPIKE, spikes.kept, spikes.trimmed, spikes.trimmedAgain,
                    List.copyOf(spikes.trimNanos.subList(warmUps, warmUps + passes)));
        }
    }

    private void pass(Growth growth, long before) {
        for (int i = 0; i < TASKS; i++) {
            tasks.add(growth.newTask());
        }
        run(0, before);
        tasks.forEach(GrowthTask::close);
        tasks.clear();
    }

    private void run(int index, long before) {
        if (index == TASKS) {
            measure(before);
            return;
        }
        long n = SPIKE / Strategy.FRAME;
        Results.require(Workloads.SPIKE.expected(n),
                tasks.get(index).run(code, n, () -> run(index + 1, before)));
    }

    /** While all wait. */
    private void measure(long before) {
        kept = more(before);
        long begin = System.nanoTime();
        tasks.forEach(GrowthTask::trim);
        trimNanos.add((double) (System.nanoTime() - begin) / TASKS);
        trimmed = more(before);
        for (int i = 1; i < TIMES; i++) {
            tasks.forEach(GrowthTask::trim);
        }
        trimmedAgain = more(before);
    }

    private static double more(long before) {
        return (double) (StackMappings.read().residentBytes() - before) / TASKS;
    }
}
