package dev.touchstack.lab.samples;

import dev.touchstack.lab.work.YieldingSum;
import dev.touchstack.stack.Coroutine;
import dev.touchstack.stack.StackPool;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/**
 * A tree of tasks, each with ten below it: a leaf gives its number, all others the sum of what is below. Each task is a
 * coroutine; one that has tasks below yields for each of them, and is resumed with its sum. Usage:
 * {@code Sample04Skynet LEAVES}, a power of ten.
 *
 * <pre>
 * 1,111,111 coroutines: 499999500000
 * </pre>
 */
public final class Sample04Skynet {

    private static final int BELOW = 10;
    /** A function that returns what it is given, if that is not negative. */
    private static final MemorySegment LEAF = Linker.nativeLinker().defaultLookup().findOrThrow("labs");

    private final StackPool pool;
    private final YieldingSum inner;
    private long coroutines;

    private Sample04Skynet(StackPool pool, YieldingSum inner) {
        this.pool = pool;
        this.inner = inner;
    }

    /** Prints the sum. */
    public static void main(String[] arguments) {
        try (StackPool pool = StackPool.builder().build(); YieldingSum inner = new YieldingSum()) {
            Sample04Skynet skynet = new Sample04Skynet(pool, inner);
            long sum = skynet.run(0, Long.parseLong(arguments[0]));
            System.out.printf("%,d coroutines: %d%n", skynet.coroutines, sum);
        }
    }

    private long run(long first, long leaves) {
        coroutines++;
        if (leaves == 1) {
            try (Coroutine leaf = Coroutine.of(pool, LEAF)) {
                return leaf.resume(first);
            }
        }
        try (Coroutine task = inner.start(pool, BELOW)) {
            task.resume(0);
            long sum = 0;
            for (int i = 0; i < BELOW; i++) {
                sum = task.resume(run(first + i * (leaves / BELOW), leaves / BELOW));
            }
            return sum;
        }
    }
}
