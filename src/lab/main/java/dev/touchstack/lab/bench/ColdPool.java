package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.Shape;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The stacks of a new pool, each for the first time; none is touched. Giving them back is not timed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // acquire makes the pool
public class ColdPool {

    /** An invocation takes milliseconds: too few fit into the warm-up, as times fall for the first 200,000 stacks. */
    private static final long JIT_NANOS = 1_500_000_000;

    private final List<TaskStack> stacks = new ArrayList<>(Shape.COLD_STACKS);
    private StackPool pool;

    /** Brings the code to its final compilation. */
    @Setup
    public void warmUp() {
        long end = System.nanoTime() + JIT_NANOS;
        do {
            acquire();
            release();
        } while (System.nanoTime() < end);
    }

    /** A new pool, and all its stacks. */
    @Benchmark
    @OperationsPerInvocation(Shape.COLD_STACKS)
    public void acquire() {
        pool = Shape.newPool();
        for (int i = 0; i < Shape.COLD_STACKS; i++) {
            stacks.add(pool.acquire());
        }
    }

    /** Gives all memory back. */
    @TearDown(Level.Invocation)
    public void release() {
        stacks.forEach(TaskStack::close);
        stacks.clear();
        pool.close();
    }
}
