package dev.touchstack.lab.capacity;

import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.StackThread;
import dev.touchstack.stack.TaskStack;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** Takes stacks and holds them, each touched as far as was asked for. For one thread. */
final class Holder {

    private final Way way;
    private final long touchedBytes;
    private final StackPool pool;
    private final TaskStack[] stacks;
    private final StackThread[] threads;
    private final CountDownLatch end = new CountDownLatch(1);
    private int held;

    /** For at most so many. The arrays are there before anything is read. */
    Holder(Way way, StackShape shape, int most) {
        this.way = way;
        this.touchedBytes = shape.touchedBytes();
        this.pool = way.pool(shape);
        this.stacks = new TaskStack[most];
        this.threads = new StackThread[way == Way.THREAD ? most : 0];
    }

    int held() {
        return held;
    }

    /**
     * Takes one more.
     *
     * @throws RuntimeException
     *             when the pool or the kernel refuses it; the others are held as before
     */
    void take() {
        int _ = Objects.checkIndex(held, stacks.length);
        TaskStack stack;
        if (way == Way.THREAD) {
            CountDownLatch waits = new CountDownLatch(1);
            StackThread thread = StackThread.builder(pool).start(() -> waitFor(waits, end));
            awaitQuietly(waits);
            threads[held] = thread;
            stack = thread.stack();
        } else {
            stack = pool.acquire();
        }
        stacks[held] = stack;
        held++;
        HeldStack.touch(stack, touchedBytes);
    }

    private static void waitFor(CountDownLatch waits, CountDownLatch end) {
        waits.countDown();
        awaitQuietly(end);
    }

    /** Nobody interrupts these threads. */
    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    /** What is in memory of all of them. */
    long residentBytes() {
        long bytes = 0;
        for (int i = 0; i < held; i++) {
            bytes += stacks[i].residentBytes();
        }
        return bytes;
    }

    /** Gives all back. */
    void close() throws InterruptedException {
        end.countDown();
        for (int i = 0; i < held; i++) {
            if (way == Way.THREAD) {
                threads[i].join();
            } else {
                stacks[i].close();
            }
        }
        pool.close();
    }
}
