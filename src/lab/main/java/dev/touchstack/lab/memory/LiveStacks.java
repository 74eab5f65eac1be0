package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import dev.touchstack.workload.Workloads;

/** Stacks of a pool, each having run the smallest task once, that all stay alive. */
final class LiveStacks {

    /** Loads classes and links calls. */
    private static final int WARM_UP = 100;
    /** Two frames: they touch the highest page. */
    private static final long ARGUMENT = 1;

    private LiveStacks() {
    }

    /** The array is there before anything is read, and the heap is touched by an option of the JVM. */
    static LiveStacksUse measure(int count) {
        TaskStack[] stacks = new TaskStack[count];
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, Strategy.FRAME)) {
            measure(new TaskStack[WARM_UP], code);
            return measure(stacks, code);
        }
    }

    private static LiveStacksUse measure(TaskStack[] stacks, FunctionCode code) {
        StackMemory before = StackMemory.read();
        int live = 0;
        String refusal = "";
        StackMemory grown;
        try (StackPool pool = Shape.newPool()) {
            try {
                for (; live < stacks.length; live++) {
                    stacks[live] = pool.acquire();
                    stacks[live].call(code.function(), ARGUMENT);
                }
            } catch (RuntimeException refused) {
                refusal = String.valueOf(refused.getMessage());
            }
            grown = StackMemory.read().since(before);
            for (int i = 0; i < live; i++) {
                stacks[i].close();
            }
        }
        return new LiveStacksUse(stacks.length, live, refusal, grown, StackMemory.read().since(before));
    }
}
