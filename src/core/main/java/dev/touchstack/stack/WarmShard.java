package dev.touchstack.stack;

import dev.touchstack.memory.DiscardBatch;
import dev.touchstack.memory.MappingException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Idle slots that still have memory, the last one to come is the first to go. Who finds it busy goes elsewhere: it is
 * entered by {@link #tryEnter}, and every other method needs that unless it says otherwise.
 */
sealed class WarmShard extends CacheLinePadding {

    /** Slots that are swept or given up at a time. */
    static final int BATCH = 16;
    private static final int SPINS = 128;
    /** Slots that are wanted from the last decay to the next: without demand nobody knows what is needed. */
    static final int DECAY = 4096;

    /** Where the slots begin in their array. */
    static final int FIRST = LONGS;

    private static final VarHandle BUSY;
    private static final VarHandle COUNT;

    static {
        try {
            BUSY = MethodHandles.lookup().findVarHandle(WarmShard.class, "busy", int.class);
            COUNT = MethodHandles.lookup().findVarHandle(WarmShard.class, "count", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final SlabMemory memory;
    private final SlotLayout layout;
    /** What of a stack the policy does not keep. */
    private final long sweptBytes;
    private final boolean keepsNone;
    /** Made when it is first needed: most pools are small. */
    private @Nullable DiscardBatch batch;
    private int busy;
    private int count;
    /** Those below this index have no more memory than the policy keeps. */
    private int swept;
    /** The fewest there were since the last decay: so many were not needed. */
    private int fewest;
    private int untilDecay = DECAY;
    /** The first elements stay unused: the array may lie behind another shard. */
    private long[] slots = new long[FIRST + 2 * BATCH];
    private long polls;
    private long discards;

    WarmShard(SlabMemory memory, PoolOptions options) {
        this.memory = memory;
        this.layout = options.layout();
        this.sweptBytes = options.sweptBytes();
        this.keepsNone = options.keepsNone();
    }

    boolean tryEnter() {
        return (int) BUSY.getOpaque(this) == 0 && BUSY.compareAndSet(this, 0, 1);
    }

    /** Waits for whoever is inside, a system call at most. */
    void enter() {
        for (int tries = 1; !tryEnter(); tries++) {
            if (tries % SPINS == 0) {
                LockSupport.parkNanos(1); // it may be off its CPU
            } else {
                Thread.onSpinWait();
            }
        }
    }

    void leave() {
        BUSY.setRelease(this, 0);
    }

    /** The warmest slot, or 0 if there is none. */
    long poll() {
        untilDecay--;
        if (count == 0) {
            fewest = 0;
            return 0;
        }
        count--;
        fewest = Math.min(fewest, count);
        swept = Math.min(swept, count);
        polls++;
        return slots[FIRST + count];
    }

    /**
     * Takes a slot in.
     *
     * @return how many of the coldest should be given up; 0 but for now and then
     */
    int offer(long slot) {
        if (FIRST + count == slots.length) {
            slots = Arrays.copyOf(slots, FIRST + 2 * count);
        }
        if (count - swept >= 2 * BATCH && sweptBytes > 0 && !keepsNone) {
            sweep();
        }
        slots[FIRST + count] = slot; // nothing fails from here on
        count++;
        if (untilDecay <= 0) {
            return decay();
        }
        return keepsNone && count >= 2 * BATCH ? BATCH : 0;
    }

    /**
     * Begins to count anew what is not needed.
     *
     * @return how many of the coldest should be given up: half of what was not needed since the last time
     */
    int decay() {
        int surplus = (fewest + 1) / 2;
        untilDecay = DECAY;
        fewest = count;
        return surplus;
    }

    /** The newest are left alone: they are about to be taken again. */
    private void sweep() {
        if (batch == null) {
            batch = new DiscardBatch(BATCH);
        }
        try {
            for (int i = 0; i < BATCH; i++) {
                batch.add(layout.limit(slots[FIRST + swept + i]), sweptBytes);
            }
            memory.discard(batch);
            discards += BATCH;
        } catch (MappingException refused) {
            // memory that is locked (mlockall) stays: nothing is wrong but that it is not saved
        } finally {
            batch.clear(); // without room in the Java heap it may not have come to it
        }
        swept += BATCH;
    }

    /**
     * Gives up the coldest slots.
     *
     * @param atMost
     *            how many
     * @param into
     *            where their addresses go, from the start
     * @return how many
     */
    int giveUp(int atMost, long[] into) {
        int given = Math.min(Math.min(atMost, into.length), count);
        System.arraycopy(slots, FIRST, into, 0, given);
        System.arraycopy(slots, FIRST + given, slots, FIRST, count - given);
        count -= given;
        swept = Math.max(0, swept - given);
        fewest = Math.min(fewest, count);
        return given;
    }

    /** Needs not to be entered: it may be of the past then. */
    int count() {
        return (int) COUNT.getOpaque(this);
    }

    /** How often one was taken. */
    long polls() {
        return polls;
    }

    /** How often memory of one was given back. */
    long discards() {
        return discards;
    }

    /**
     * With as much room behind its fields: what the collector puts there may be what other threads read all the time.
     */
    @SuppressWarnings("unused")
    static final class Padded extends WarmShard {

        private long p0;
        private long p1;
        private long p2;
        private long p3;
        private long p4;
        private long p5;
        private long p6;
        private long p7;
        private long p8;
        private long p9;
        private long p10;
        private long p11;
        private long p12;
        private long p13;
        private long p14;
        private long p15;

        Padded(SlabMemory memory, PoolOptions options) {
            super(memory, options);
        }
    }
}
