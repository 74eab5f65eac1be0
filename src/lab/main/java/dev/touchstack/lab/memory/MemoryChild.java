package dev.touchstack.lab.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Strategy;
import java.io.IOException;

/** The program that measures memory, in a JVM of its own: {@code STRATEGY DEPTH TASKS}; prints JSON. */
public final class MemoryChild {

    private static final int WARM_UPS = 3;

    private MemoryChild() {
    }

    /** Measures, and prints a {@link MemoryUse}. */
    public static void main(String[] arguments) throws IOException {
        MemoryUse use = measure(Strategy.valueOf(arguments[0]), new Depth(Long.parseLong(arguments[1])),
                Integer.parseInt(arguments[2]));
        System.out.println(new ObjectMapper().writeValueAsString(use));
    }

    static MemoryUse measure(Strategy strategy, Depth depth, int tasks) {
        for (int i = 0; i < WARM_UPS; i++) { // loads classes, links calls, and leaves nothing behind
            measureOnce(strategy, depth, Math.min(tasks, Depth.kib(64).tasks()));
        }
        return measureOnce(strategy, depth, tasks);
    }

    private static MemoryUse measureOnce(Strategy strategy, Depth depth, int tasks) {
        try (LiveTasks live = new LiveTasks(strategy, depth, tasks)) {
            return live.measure();
        }
    }
}
