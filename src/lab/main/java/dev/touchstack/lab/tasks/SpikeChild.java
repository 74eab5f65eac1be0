package dev.touchstack.lab.tasks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.memory.ProcessMemory;
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
    private static final int WARM_UPS = 3;

    private final List<GrowthTask> tasks = new ArrayList<>();
    private final FunctionCode code;
    private double kept;
    private double trimmed;
    private double trimmedAgain;
    private double nanos;

    private SpikeChild(FunctionCode code) {
        this.code = code;
    }

    /** Measures, and prints a {@link SpikeUse}. */
    public static void main(String[] arguments) throws IOException {
        StackStrategy strategy = StackStrategy.valueOf(arguments[0]);
        for (int i = 0; i < WARM_UPS; i++) { // loads classes and links calls
            measure(strategy);
        }
        System.out.println(new ObjectMapper().writeValueAsString(measure(strategy)));
    }

    static SpikeUse measure(StackStrategy strategy) {
        try (Growth growth = strategy.newGrowth(Strategy.STACK);
                FunctionCode code = FunctionCode.generate(Workloads.SPIKE, growth.prologue(), Strategy.FRAME)) {
            SpikeChild spikes = new SpikeChild(code);
            for (int i = 0; i < TASKS; i++) {
                spikes.tasks.add(growth.newTask());
            }
            spikes.run(0, ProcessMemory.read().residentBytes());
            spikes.tasks.forEach(GrowthTask::close);
            return new SpikeUse(strategy, TASKS, SPIKE, spikes.kept, spikes.trimmed, spikes.trimmedAgain,
                    spikes.nanos);
        }
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
        nanos = (double) (System.nanoTime() - begin) / TASKS;
        trimmed = more(before);
        for (int i = 1; i < TIMES; i++) {
            tasks.forEach(GrowthTask::trim);
        }
        trimmedAgain = more(before);
    }

    private static double more(long before) {
        return (double) (ProcessMemory.read().residentBytes() - before) / TASKS;
    }
}
