package dev.touchstack.stack;

import dev.touchstack.memory.DiscardBatch;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.VirtualMemory;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The slots without memory, and the way there from the warm ones. Everything here is done under one lock, which nobody
 * waits for while inside a shard of the warm ones.
 */
final class ColdStacks {

    private final SlabMemory memory;
    private final PoolOptions options;
    private final SlotLayout layout;
    private final WarmStacks warm;

    private final ReentrantLock lock = new ReentrantLock();
    private final Slabs slabs;
    private final DiscardBatch discards = new DiscardBatch(WarmShard.BATCH);
    private final long[] givenUp = new long[WarmShard.BATCH];
    private boolean closed;
    private long misses;
    private long exhaustions;
    private long discarded;

    ColdStacks(SlabMemory memory, PoolOptions options, WarmStacks warm) {
        this.memory = memory;
        this.options = options;
        this.layout = options.layout();
        this.warm = warm;
        this.slabs = new Slabs(memory, options);
    }

    /**
     * Takes a slot, from a new slab if need be.
     *
     * @throws IllegalStateException
     *             when the pool is closed
     * @throws StackExhaustedException
     *             when a limit is hit, even after all idle memory was given back
     */
    long take() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the pool is closed");
            }
            long slot = takeOrDrop();
            misses++;
            return slot;
        } finally {
            lock.unlock();
        }
    }

    private long takeOrDrop() {
        try {
            return slabs.take();
        } catch (MappingException | StackExhaustedException refused) {
            return takeAfterDrop();
        }
    }

    private long takeAfterDrop() {
        MappingException unreleased = null;
        try {
            dropIdle(0);
        } catch (MappingException refused) {
            unreleased = refused;
        }
        try {
            return slabs.take();
        } catch (MappingException | StackExhaustedException refused) {
            exhaustions++;
            String reason = String.format("no room for a stack beside %,d live ones: %s", live(),
                    refused.getMessage());
            PoolEvents.exhaustion(reason);
            StackExhaustedException exhausted = new StackExhaustedException(reason,
                    refused instanceof MappingException ? refused : null);
            if (unreleased != null) {
                exhausted.addSuppressed(unreleased);
            }
            throw exhausted;
        }
    }

    /** Takes a slot back that is in no list, and keeps its memory. Needs no room in the Java heap. */
    void putBack(long slot) {
        lock.lock();
        try {
            slabs.putBack(slot);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a slot back that is in no list, without its memory: a task may have left anything there. */
    void reclaim(long slot) {
        lock.lock();
        try {
            long discardedBefore = discarded;
            givenUp[0] = slot;
            discard(1);
            if (discarded == discardedBefore && options.release().scrubbed()) {
                VirtualMemory.clear(layout.stack(slot)); // it is locked, and so all of it is in memory anyway
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes memory from so many of the coldest of the warm stacks, a home's first, and lets time go on for slabs. */
    void shrink(int home, long surplus) {
        lock.lock();
        try {
            giveUp(home, surplus);
            slabs.decay();
        } catch (MappingException refused) {
            // a slab that is not taken back stays of use, and is tried again the next time
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what idle stacks have beyond a number of bytes, and all empty slabs. */
    void trim(long keptBytes) {
        lock.lock();
        try {
            dropIdle(keptBytes);
        } finally {
            lock.unlock();
        }
    }

    private void dropIdle(long keptBytes) {
        long discardedBefore = discarded;
        int slotsBefore = slabs.slots();
        try {
            giveUp(0, warm.count() - options.warmStacksIn(keptBytes));
            slabs.releaseEmpty();
        } finally {
            PoolEvents.trim(discarded - discardedBefore, slotsBefore - slabs.slots());
        }
    }

    private void giveUp(int home, long surplus) {
        long left = surplus;
        while (left > 0) {
            int count = warm.giveUp(home, left, givenUp);
            if (count == 0) {
                return;
            }
            discard(count);
            left -= count;
        }
    }

    private void discard(int count) {
        try {
            for (int i = 0; i < count; i++) {
                discards.add(layout.limit(givenUp[i]), layout.stackBytes());
            }
            memory.discard(discards);
            discarded += count;
        } catch (MappingException refused) {
            // memory that is locked (mlockall) stays: nothing is wrong but that it is not saved
        } finally {
            discards.clear(); // without room in the Java heap it may not have come to it
            for (int i = 0; i < count; i++) {
                slabs.putBack(givenUp[i]);
            }
        }
    }

    /** Taken and not back: exact while nobody takes or gives back. */
    long live() {
        return Math.max(0, slabs.taken() - warm.count());
    }

    /** As {@link #live}, for who has not the lock. */
    long liveNow() {
        lock.lock();
        try {
            return live();
        } finally {
            lock.unlock();
        }
    }

    PoolStats stats() {
        lock.lock();
        try {
            return PoolStats.of(memory, slabs.all(), warm.count(), misses + warm.polls(), misses,
                    discarded + warm.discards(), exhaustions);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives all slabs back, once no slot is live.
     *
     * @throws IllegalStateException
     *             when some are
     */
    void close() {
        lock.lock();
        try {
            closeWarm();
            slabs.releaseEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void closeWarm() {
        warm.enterAll();
        try {
            long live = live();
            if (live > 0) {
                throw new IllegalStateException("stacks still acquired: " + live + ": close them before their pool");
            }
            closed = true;
            for (int count = warm.giveUpInside(givenUp); count > 0; count = warm.giveUpInside(givenUp)) {
                for (int i = 0; i < count; i++) {
                    slabs.putBack(givenUp[i]);
                }
            }
        } finally {
            warm.leaveAll();
        }
    }
}
