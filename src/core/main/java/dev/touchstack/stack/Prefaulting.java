package dev.touchstack.stack;

import dev.touchstack.memory.Advice;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries a pool's prefault policy out, and learns what pays. Safe for use by many threads. */
final class Prefaulting {

    /** Marks that the next answer is made of. */
    private static final int SAMPLES = 32;
    /** One of so many stacks is left as it is, and measured. */
    private static final int SAMPLED = 16;
    /** Three of four marks are as high or higher. */
    private static final int QUARTILE = SAMPLES / 4;

    private final SlabMemory memory;
    private final SlotLayout layout;
    /** More would have to be opened before. */
    private final long most;
    private final boolean adaptive;
    private final AtomicInteger arrivals = new AtomicInteger();
    private volatile long bytes;
    private final long[] marks = new long[SAMPLES];
    private int marked;

    Prefaulting(SlabMemory memory, PoolOptions options) {
        this.memory = memory;
        layout = options.layout();
        adaptive = options.prefault().isAdaptive();
        most = options.openBytes();
        bytes = Math.min(most, options.prefault().bytes());
    }

    /**
     * Populates a slot that has no memory.
     *
     * @return false, or true where it is left as it is so that its tasks show what they touch
     */
    boolean prepare(long slot) {
        if (adaptive && arrivals.getAndIncrement() % SAMPLED == 0) {
            return true;
        }
        long wanted = bytes;
        if (wanted > 0) {
            try {
                memory.adviseIfKnown(layout.top(slot, wanted), Advice.POPULATE_WRITE);
            } catch (MappingException refused) {
                // without memory to spare pages come one by one, with the first touch
            }
        }
        return false;
    }

    /** Notes how much the tasks of a sample touched. */
    void learn(long slot) {
        try {
            note(layout.end(slot) - memory.lowestTouched(layout.stack(slot)));
        } catch (MappingException unknown) {
            // the next sample will tell
        }
    }

    synchronized void note(long mark) {
        marks[marked] = mark;
        marked++;
        if (marked == SAMPLES) {
            marked = 0;
            Arrays.sort(marks);
            long used = marks[QUARTILE];
            bytes = used < 2 * PageSize.bytes() ? 0 : Math.min(most, used);
        }
    }

    /** What a stack is given now, in bytes. */
    long bytes() {
        return bytes;
    }
}
