package dev.touchstack.lab.work;

import dev.touchstack.stack.Coroutine;
import dev.touchstack.stack.StackPool;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/**
 * A tree of tasks, each with ten below it: a leaf gives its number, all others the sum of what is below. Each task is a
 * coroutine; one that has tasks below yields for each of them, and is resumed with its sum.
 */
public final class Skynet {

    private static final int BELOW = 10;
    /** A function that returns what it is given, if that is not negative. */
    private static final MemorySegment LEAF = Linker.nativeLinker().defaultLookup().findOrThrow("labs");

    private final StackPool pool;
    private final YieldingSum inner;
    private long coroutines;

    private Skynet(StackPool pool, YieldingSum inner) {
        this.pool = pool;
        this.inner = inner;
    }

    /**
     * What came of it.
     *
     * @param coroutines
     *            that there were in all
     * @param sum
     *            of the leaves' numbers
     */
    public record Outcome(long coroutines, long sum) {
    }

    /** Grows a tree with so many leaves, a power of ten. */
    public static Outcome run(StackPool pool, long leaves) {
        try (YieldingSum inner = new YieldingSum()) {
            Skynet skynet = new Skynet(pool, inner);
            long sum = skynet.grow(0, leaves);
            return new Outcome(skynet.coroutines, sum);
        }
    }

    private long grow(long first, long leaves) {
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
                sum = task.resume(grow(first + i * (leaves / BELOW), leaves / BELOW));
            }
            return sum;
        }
    }
}
