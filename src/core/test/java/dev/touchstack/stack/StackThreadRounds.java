package dev.touchstack.stack;

import dev.touchstack.Repetitions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A main class: threads of a pool hold objects nowhere but on their stacks, deep down, while others collect garbage.
 */
final class StackThreadRounds {

    static final String SUCCESS = "all objects found again";

    private static final int ROUNDS = Repetitions.of(10);
    private static final int THREADS = 4;
    /** Deeper than on a stack of the JVM's, in the interpreter. */
    private static final int DEPTH = 20_000;
    private static final int GARBAGE = 100;

    private StackThreadRounds() {
    }

    public static void main(String[] arguments) throws Exception {
        StackPool pool = StackPool.builder().stackSize(16 << 20).maxStacks(THREADS).build();
        AtomicInteger rightOnes = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            CyclicBarrier deep = new CyclicBarrier(THREADS + 1);
            List<StackThread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i << 24;
                threads.add(StackThread.builder(pool).start(() -> {
                    if (hold(seed, DEPTH, deep) == DEPTH) {
                        rightOnes.incrementAndGet();
                    }
                }));
            }
            deep.await();
            System.gc();
            deep.await();
            for (StackThread thread : threads) {
                thread.join();
            }
        }
        CountDownLatch never = new CountDownLatch(1);
        StackThread.builder(pool).name("left behind").start(() -> { // the JVM ends without waiting for it
            try {
                never.await();
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        if (rightOnes.get() == ROUNDS * THREADS && pool.liveStacks() == 1) {
            System.out.println(SUCCESS);
        }
    }

    /** How many of the objects are what they were. */
    private static int hold(int seed, int levels, CyclicBarrier deep) {
        if (levels == 0) {
            await(deep);
            for (int i = 0; i < GARBAGE; i++) {
                if (new byte[1 << 16].length == 0) {
                    return 0;
                }
            }
            await(deep);
            return 0;
        }
        int[] held = {seed + levels};
        int below = hold(seed, levels - 1, deep);
        return below + (held[0] == seed + levels ? 1 : 0);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
