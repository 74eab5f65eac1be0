package dev.touchstack.growth;

import dev.touchstack.Repetitions;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.workload.Workloads;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A main class: tasks grow by being moved while another thread allocates and collects. The collector finds this thread
 * in machine code, in the upcall of a failed check, of a guard hit or of a pause, or between them.
 */
final class CollectorRounds {

    static final String SUCCESS = "all results as expected";

    private static final int ROUNDS = Repetitions.of(150);
    private static final int COLLECTIONS = Repetitions.of(30);
    private static final int DEEPEST = 8_000;
    private static final int GARBAGE_BYTES = 1 << 16;

    private final AtomicBoolean done = new AtomicBoolean();
    /** A permit a round: a collector without a break would leave the task no time. */
    private final Semaphore rounds = new Semaphore(0);
    private final AtomicInteger collections = new AtomicInteger();
    private volatile byte[] garbage = {};

    private CollectorRounds() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        new CollectorRounds().run();
    }

    private void run() throws InterruptedException {
        Thread collector = Thread.ofPlatform().daemon().start(this::collect);
        long growths = 0;
        try {
            growths = grow();
        } finally {
            done.set(true);
            rounds.release();
            collector.join();
        }
        System.out.printf("%,d growths, %,d collections, last garbage of %,d bytes%n", growths, collections.get(),
                garbage.length);
        if (growths >= ROUNDS) {
            System.out.println(SUCCESS);
        }
    }

    private void collect() {
        while (!done.get()) {
            rounds.acquireUninterruptibly();
            for (int i = 0; i < 50; i++) {
                garbage = new byte[GARBAGE_BYTES];
            }
            System.gc();
            collections.incrementAndGet();
        }
    }

    private long grow() {
        try (Growth copy = new Copy(2 << 10, 4 << 20); Growth relocate = new Relocate(128 << 10, 4 << 20)) {
            return grow(copy) + grow(relocate);
        }
    }

    private long grow(Growth growth) {
        Random random = new Random(25);
        collections.set(0);
        try (FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, growth.prologue(), 96);
                GrowthTask task = growth.newTask()) {
            for (int round = 0; round < ROUNDS || collections.get() < COLLECTIONS; round++) {
                int depth = random.nextInt(DEEPEST);
                rounds.release();
                task.restart();
                long result = task.run(code, depth, growth::collected);
                if (result != Workloads.PLUNGE.expected(depth)) {
                    throw new AssertionError("depth " + depth + " gave " + result);
                }
            }
            return task.counts().growths();
        }
    }
}
