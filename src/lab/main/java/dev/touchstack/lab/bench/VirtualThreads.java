package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.Shape;
import dev.touchstack.stack.StackPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Virtual threads, each with so many stacks one after the other that starting it hardly counts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls open first
public class VirtualThreads {

    private static final int THREADS = 64;
    private static final int STACKS = 512;
    /** Stacks of an invocation. */
    static final int OPERATIONS = THREADS * STACKS;

    private final Thread[] threads = new Thread[THREADS];
    private StackPool pool;

    /** Makes the pool. */
    @Setup
    public void open() {
        pool = Shape.newPool();
    }

    /** All threads, to their ends. */
    @Benchmark
    @OperationsPerInvocation(VirtualThreads.OPERATIONS)
    public void acquireAndClose() throws InterruptedException {
        for (int i = 0; i < THREADS; i++) {
            threads[i] = Thread.startVirtualThread(this::useStacks);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void useStacks() {
        for (int i = 0; i < STACKS; i++) {
            pool.acquire().close();
        }
    }

    /** Gives all memory back. */
    @TearDown
    public void release() {
        pool.close();
    }
}
