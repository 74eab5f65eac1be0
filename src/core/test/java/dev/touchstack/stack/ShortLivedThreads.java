package dev.touchstack.stack;

import dev.touchstack.Footprint;
import dev.touchstack.Repetitions;
import dev.touchstack.machine.Stubs;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A main class: threads that run one task each and end, and what the process has more afterwards. */
final class ShortLivedThreads {

    static final String SUCCESS = "nothing leaked";

    private static final int PLATFORM = Repetitions.of(10_000);
    private static final int VIRTUAL = Repetitions.of(100_000);
    private static final int WARM_UP = 200;
    /**
     * Threads of the JVM's own come and go, carriers among them, and glibc keeps 40 MiB of stacks for threads to come
     * (nptl/allocatestack.c: stack_cache_maxsize), each with a guard and the JVM's zone: some 120 mappings of 1 MiB
     * stacks. What is looked for would be 10,000 and more.
     */
    private static final int MAPPINGS_NOISE = 256;
    /** One page for each platform thread would be five times as much. */
    private static final long RESIDENT_NOISE = 8L << 20;

    private ShortLivedThreads() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        MemorySegment function = MemorySegment.ofAddress(Stubs.emptyFunction());
        try (StackPool pool = StackPool.builder().build()) {
            run(pool, function, WARM_UP, 10 * WARM_UP);
            Footprint before = Footprint.now();
            int ran = run(pool, function, PLATFORM, VIRTUAL);
            Footprint more = Footprint.since(before);
            System.out.println(ran + " ran, " + more + " more");
            if (ran == PLATFORM + VIRTUAL && more.mappings() <= MAPPINGS_NOISE
                    && more.residentBytes() <= RESIDENT_NOISE) {
                System.out.println(SUCCESS);
            }
        }
    }

    private static int run(StackPool pool, MemorySegment function, int platform, int virtual)
            throws InterruptedException {
        AtomicInteger ran = new AtomicInteger();
        Runnable task = () -> {
            try (TaskStack stack = pool.acquire()) {
                stack.call(function, 0);
                ran.incrementAndGet();
            }
        };
        for (int i = 0; i < platform; i++) {
            Thread.ofPlatform().start(task).join();
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < virtual; i++) {
                threads.execute(task);
            }
        }
        return ran.get();
    }
}
