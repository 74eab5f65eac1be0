package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.Shape;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One thread acquires, another closes: the time is that of the slower of the two, and of the ring between them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls open first
public class HandOver {

    /** So that the threads need not run in step. A power of two. */
    private static final int CAPACITY = 256;
    /** Before a thread that waits lets others run: on one processor, the one it waits for. */
    private static final int SPINS = 1_000;

    private final AtomicReferenceArray<@Nullable TaskStack> ring = new AtomicReferenceArray<>(CAPACITY);
    private StackPool pool;
    private Thread closer;
    private long acquired;
    private volatile boolean ending;

    /** Starts the thread that closes. */
    @Setup
    public void open() {
        pool = Shape.newPool();
        ending = false;
        acquired = 0;
        closer = Thread.ofPlatform().daemon().start(this::closeAll);
    }

    /** Waits while the other thread is a whole ring behind. */
    @Benchmark
    public void acquire() {
        int index = (int) (acquired++ & (CAPACITY - 1));
        for (int spins = 0; ring.getAcquire(index) != null; spins++) {
            pause(spins);
        }
        ring.setRelease(index, pool.acquire());
    }

    private void closeAll() {
        for (long closed = 0;; closed++) {
            int index = (int) (closed & (CAPACITY - 1));
            TaskStack stack = ring.getAcquire(index);
            for (int spins = 0; stack == null; spins++) {
                if (ending) {
                    return;
                }
                pause(spins);
                stack = ring.getAcquire(index);
            }
            ring.setRelease(index, null);
            stack.close();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // only where both threads have one processor
    private static void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    /** Gives all memory back. */
    @TearDown
    public void release() throws InterruptedException {
        ending = true;
        closer.join();
        for (int i = 0; i < CAPACITY; i++) { // put there after the last look of the other thread
            TaskStack stack = ring.getAndSet(i, null);
            if (stack != null) {
                stack.close();
            }
        }
        pool.close();
    }
}
