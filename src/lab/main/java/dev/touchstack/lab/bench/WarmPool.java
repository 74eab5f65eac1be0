package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.Shape;
import dev.touchstack.stack.StackPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A stack from the pool and back, by each thread that JMH starts, all on one pool. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls open first
public class WarmPool {

    private StackPool pool;

    /** Makes the pool; the warm-up gives it its stacks. */
    @Setup
    public void open() {
        pool = Shape.newPool();
    }

    /** Nothing is done on the stack. */
    @Benchmark
    public void acquireAndClose() {
        pool.acquire().close();
    }

    /** Gives all memory back. */
    @TearDown
    public void release() {
        pool.close();
    }
}
