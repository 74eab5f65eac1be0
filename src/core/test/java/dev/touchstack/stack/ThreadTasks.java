package dev.touchstack.stack;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What threads are given to run in tests. */
final class ThreadTasks {

    private ThreadTasks() {
    }

    /** How many calls a stack has room for. */
    @SuppressWarnings("InfiniteRecursion") // on purpose
    static int overflow(int depth) {
        try {
            return overflow(depth + 1);
        } catch (StackOverflowError expected) {
            return depth;
        }
    }

    /** So many calls deep, and back. */
    static int recurse(int levels) {
        return levels == 0 ? 0 : 1 + recurse(levels - 1);
    }

    /** The same in a thread of a pool, which runs something else before. */
    static int depthOf(Runnable nothing, StackPool pool) throws InterruptedException {
        AtomicInteger depth = new AtomicInteger();
        StackThread.builder(pool).start(() -> {
            nothing.run();
            depth.set(overflow(0));
        }).join();
        return depth.get();
    }

    /** Says that it is here, and waits. */
    static void await(CountDownLatch here, CountDownLatch goOn) {
        here.countDown();
        try {
            goOn.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
