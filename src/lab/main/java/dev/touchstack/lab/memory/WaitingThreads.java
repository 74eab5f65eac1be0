package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.JavaThreads;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.proc.MemoryMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that go so many frames deep, and wait there until all are there. */
final class WaitingThreads {

    /** Loads classes, and has the frames compiled: interpreted ones are larger. */
    private static final int WARM_UPS = 20_000;
    private static final int WARM_UP_THREADS = 50;

    private final Subject kind;
    private final int count;
    private final int frames;
    private final AtomicInteger arrived = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    private WaitingThreads(Subject kind, int count, int frames) {
        this.kind = kind;
        this.count = count;
        this.frames = frames;
    }

    static WaitingThreadsUse measure(Subject kind, int count, int frames) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(0);
        AtomicInteger nobody = new AtomicInteger();
        for (int i = 0; i < WARM_UPS; i++) {
            descend(frames, nobody, open);
        }
        new WaitingThreads(kind, Math.min(count, WARM_UP_THREADS), frames).measure();
        return new WaitingThreads(kind, count, frames).measure();
    }

    private WaitingThreadsUse measure() throws InterruptedException {
        List<JavaThreads.Joinable> threads = new ArrayList<>(count);
        long heapBefore = JavaHeap.usedBytes();
        int mappingsBefore = MemoryMap.mappingCount();
        StackMemory before = StackMemory.read();
        String refusal = "";
        try (JavaThreads kinds = new JavaThreads(kind)) {
            long begin = System.nanoTime();
            try {
                while (threads.size() < count) {
                    threads.add(kinds.start(() -> descend(frames, arrived, end)));
                }
            } catch (RuntimeException | OutOfMemoryError refused) { // the JVM has no better word for "no more threads"
                refusal = String.valueOf(refused.getMessage());
            }
            while (arrived.get() < threads.size()) {
                Thread.onSpinWait();
            }
            double nanos = System.nanoTime() - begin;
            StackMemory grown = StackMemory.read().since(before);
            int mappings = MemoryMap.mappingCount() - mappingsBefore;
            long heap = JavaHeap.usedBytes() - heapBefore;
            int live = threads.size();
            end.countDown();
            for (JavaThreads.Joinable thread : threads) {
                thread.join();
            }
            return new WaitingThreadsUse(kind, frames, count, live, refusal, grown, heap, mappings,
                    nanos / live);
        }
    }

    /** Its result keeps every frame in use until the end. */
    private static int descend(int frames, AtomicInteger arrived, CountDownLatch end) {
        if (frames > 0) {
            return 1 + descend(frames - 1, arrived, end);
        }
        arrived.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
        return 0;
    }
}
