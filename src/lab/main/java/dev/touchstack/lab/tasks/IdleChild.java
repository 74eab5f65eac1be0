package dev.touchstack.lab.tasks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.lab.work.Results;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.workload.Workloads;
import java.io.IOException;

/** The program that has many idle tasks, in a JVM of its own: {@code STRATEGY DEPTHS TASKS}; prints JSON. */
public final class IdleChild {

    /** From 8 MiB to 2 KiB in halves. */
    private static final int COLLECTIONS = 12;
    private static final int WARM_UP = 200;

    private IdleChild() {
    }

    /** Measures, and prints an {@link IdleUse}. */
    public static void main(String[] arguments) throws IOException {
        StackStrategy strategy = StackStrategy.valueOf(arguments[0]);
        IdleDepths depths = IdleDepths.valueOf(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        measure(strategy, depths, WARM_UP); // loads classes and links calls
        System.out.println(new ObjectMapper().writeValueAsString(measure(strategy, depths, count)));
    }

    static IdleUse measure(StackStrategy strategy, IdleDepths depths, int count) {
        GrowthTask[] tasks = new GrowthTask[count];
        long[] arguments = depths.arguments(count);
        int live = 0;
        String refusal = "";
        StackMemory before = StackMemory.read();
        StackMemory grown;
        StackMemory trimmed;
        try (Growth growth = strategy.newGrowth(Strategy.STACK);
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, growth.prologue(), Strategy.FRAME)) {
            try {
                for (; live < count; live++) {
                    tasks[live] = growth.newTask();
                    Results.require(arguments[live], tasks[live].run(code, arguments[live]));
                }
            } catch (RuntimeException refused) {
                refusal = String.valueOf(refused.getMessage());
            }
            grown = StackMemory.read().since(before);
            for (int i = 0; i < COLLECTIONS; i++) {
                growth.collected();
            }
            trimmed = StackMemory.read().since(before);
            for (int i = 0; i < live; i++) {
                tasks[i].close();
            }
        }
        int counted = Math.max(1, live);
        return new IdleUse(strategy, depths, count, live, (double) grown.residentBytes() / counted,
                (double) grown.pageTableBytes() / counted, (double) trimmed.residentBytes() / counted,
                grown.mappings(), refusal);
    }
}
