package dev.touchstack.lab.tasks;

import dev.touchstack.lab.work.Strategy;
import java.util.Arrays;

/** How deep tasks have gone that are idle now, in frames of {@link Strategy#FRAME} bytes. */
public enum IdleDepths {
    /** Three frames: what the first stack of every strategy holds. */
    SMALL("small tasks") {
        @Override
        long[] arguments(int count) {
            long[] arguments = new long[count];
            Arrays.fill(arguments, SMALLEST);
            return arguments;
        }
    },
    /** Each as deep as a task of a fleet of services, the same ones for all strategies. */
    FLEET("a fleet's tasks") {
        @Override
        long[] arguments(int count) {
            return FleetDepths.draw(count, FleetDepths.SEED).stream().mapToLong(depth -> depth / Strategy.FRAME)
                    .toArray();
        }
    };

    /** Of a function that recurses so often: a frame more. */
    private static final long SMALLEST = 2;
    /** Stacks that are doubled, and those that they were before: four times what is used, at most. */
    private static final long MOST_TIMES = 4;
    private static final int SAMPLE = 1_000;

    private final String label;

    IdleDepths(String label) {
        this.label = label;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }

    /** What each of so many tasks counts to. */
    abstract long[] arguments(int count);

    /** The most that a task needs of memory for what it touches, on average, in bytes. */
    long mostBytes() {
        return MOST_TIMES * Strategy.FRAME * Math.round(1 + Arrays.stream(arguments(SAMPLE)).average().orElse(0));
    }
}
