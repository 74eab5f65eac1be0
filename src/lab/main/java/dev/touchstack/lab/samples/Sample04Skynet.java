package dev.touchstack.lab.samples;

import dev.touchstack.lab.work.Skynet;
import dev.touchstack.stack.StackPool;

/**
 * A tree of tasks, each with ten below it, each a coroutine: {@link Skynet} has them. Usage:
 * {@code Sample04Skynet LEAVES}, a power of ten.
 *
 * <pre>
 * 1,111,111 coroutines: 499999500000
 * </pre>
 */
public final class Sample04Skynet {

    private Sample04Skynet() {
    }

    /** Prints the sum. */
    public static void main(String[] arguments) {
        try (StackPool pool = StackPool.builder().build()) {
            Skynet.Outcome outcome = Skynet.run(pool, Long.parseLong(arguments[0]));
            System.out.printf("%,d coroutines: %d%n", outcome.coroutines(), outcome.sum());
        }
    }
}
