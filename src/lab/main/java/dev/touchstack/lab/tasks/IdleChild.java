package dev.touchstack.lab.tasks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.memory.ProcessMemory;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.workload.Workloads;
import java.io.IOException;

/** The program that has many idle tasks, in a JVM of its own: {@code STRATEGY TASKS}; prints JSON. */
public final class IdleChild {

    /** Three frames: what the first stack of every strategy holds. */
    private static final long ARGUMENT = 2;
    private static final int WARM_UP = 200;

    private IdleChild() {
    }

    /** Measures, and prints an {@link IdleUse}. */
    public static void main(String[] arguments) throws IOException {
        StackStrategy strategy = StackStrategy.valueOf(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        measure(strategy, WARM_UP); // loads classes and links calls
        System.out.println(new ObjectMapper().writeValueAsString(measure(strategy, count)));
    }

    static IdleUse measure(StackStrategy strategy, int count) {
        GrowthTask[] tasks = new GrowthTask[count];
        int live = 0;
        String refusal = "";
        ProcessMemory before = ProcessMemory.read();
        ProcessMemory grown;
        try (Growth growth = strategy.newGrowth(Strategy.STACK);
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, growth.prologue(), Strategy.FRAME)) {
            try {
                for (; live < count; live++) {
                    tasks[live] = growth.newTask();
                    tasks[live].run(code, ARGUMENT);
                }
            } catch (RuntimeException refused) {
                refusal = String.valueOf(refused.getMessage());
            }
            grown = ProcessMemory.read().since(before);
            for (int i = 0; i < live; i++) {
                tasks[i].close();
            }
        }
        int counted = Math.max(1, live);
        return new IdleUse(strategy, count, live, (double) grown.residentBytes() / counted,
                (double) grown.pageTableBytes() / counted, grown.mappings(), refusal);
    }
}
