package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.YieldingSum;
import dev.touchstack.stack.Coroutine;
import dev.touchstack.stack.StackPool;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What coroutines take that all wait at the same time: {@code WaitingCoroutines COUNT}, in a JVM of its own with
 * {@code -XX:+AlwaysPreTouch}, {@code -Xms} and {@code -Xmx} of the same size, so that the heap counts by what is used
 * of it.
 */
public final class WaitingCoroutines {

    private static final int WARM_UP = 100;
    /** proc(5), oom_score_adj: where memory runs out all the same, this process is ended before any other. */
    private static final Path FIRST_TO_END = Path.of("/proc/self/oom_score_adj");

    private WaitingCoroutines() {
    }

    /**
     * Resident memory and page tables of one, and what it takes of the heap.
     *
     * @param residentBytes
     *            VmRSS
     * @param pageTableBytes
     *            VmPTE
     * @param heapBytes
     *            of objects, but for the array that holds them
     * @param nanos
     *            to create it and let it run up to its first yield
     */
    public record Each(double residentBytes, double pageTableBytes, double heapBytes, double nanos) {

        /** All of it. */
        public double bytes() {
            return residentBytes + pageTableBytes + heapBytes;
        }
    }

    /** Lets so many wait, resumes each once more, and closes them. */
    public static Each measure(int count) {
        try (YieldingSum function = new YieldingSum()) {
            measure(new Coroutine[WARM_UP], function);
            return measure(new Coroutine[count], function);
        }
    }

    private static Each measure(Coroutine[] coroutines, YieldingSum function) {
        try (StackPool pool = Shape.newPool()) {
            long heap = usedHeap();
            ProcessMemory before = ProcessMemory.read();
            long begin = System.nanoTime();
            for (int i = 0; i < coroutines.length; i++) {
                coroutines[i] = function.start(pool, 2);
                require(2, coroutines[i].resume(0));
            }
            long nanos = System.nanoTime() - begin;
            ProcessMemory grown = ProcessMemory.read().since(before);
            double count = coroutines.length;
            Each each = new Each(grown.residentBytes() / count, grown.pageTableBytes() / count,
                    (usedHeap() - heap) / count, nanos / count);
            for (Coroutine coroutine : coroutines) {
                require(1, coroutine.resume(7));
                coroutine.close();
            }
            return each;
        }
    }

    private static void require(long expected, long value) {
        if (value != expected) {
            throw new AssertionError("yielded " + value + " instead of " + expected);
        }
    }

    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Measures, and prints a line. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(FIRST_TO_END, "1000");
        int count = Integer.parseInt(arguments[0]);
        Each each = measure(count);
        System.out.printf(
                "%,d coroutines wait, each with %,.0f bytes: %,.0f resident, %,.0f of page tables, %,.0f of heap;"
                        + " %,.0f ns to create and start%n",
                count, each.bytes(), each.residentBytes(), each.pageTableBytes(),
                each.heapBytes(), each.nanos());
    }
}
