package dev.touchstack.stack;

/**
 * All idle slots that still have memory, in shards, so that threads do not wait for each other. A thread has one of
 * them for its home, and another one from then on when it finds that busy. A slot goes back to the home of who took it,
 * whoever gives it back, so that it is found there; who finds its home empty, or busy, looks into the others. Virtual
 * threads are spread the same way, and none is descheduled by the JVM while it is inside a shard.
 */
final class WarmStacks {

    /** What a slot's home fits in: a byte. */
    private static final int MOST_SHARDS = 128;
    private static final int SHARDS_A_CPU = 4;
    /** How often shards are looked through that have slots but are busy, before somebody goes without. */
    private static final int ROUNDS = 64;

    /** Threads whose numbers differ by a multiple of this have the same home. */
    private static final int HOMES = 1024;

    private final WarmShard[] shards;
    private final int mask;
    /** The home of each thread, by its number. Written by races that anybody may win. */
    private final byte[] homes = new byte[HOMES];
    /** What each shard may have without looking at the others: half of what all may have, divided. */
    private final long share;
    /** What all together may have above their shares. */
    private final long common;

    WarmStacks(SlabMemory memory, PoolOptions options) {
        int wanted = Math.min(MOST_SHARDS, SHARDS_A_CPU * Runtime.getRuntime().availableProcessors());
        shards = new WarmShard[Integer.highestOneBit(wanted)];
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new WarmShard.Padded(memory, options);
        }
        mask = shards.length - 1;
        for (int i = 0; i < HOMES; i++) {
            homes[i] = (byte) (i & mask);
        }
        share = options.maxWarm() / (2L * shards.length);
        common = options.maxWarm() - share * shards.length;
    }

    /** The calling thread's shard. */
    int home() {
        return homes[thread()];
    }

    private static int thread() {
        return (int) Thread.currentThread().threadId() & (HOMES - 1);
    }

    /** A warm slot, or 0 where none was found: none was there, or only in shards that stayed busy. */
    long poll(int home) {
        WarmShard shard = shards[home];
        if (shard.tryEnter()) {
            long slot;
            try {
                slot = shard.poll();
            } finally {
                shard.leave();
            }
            if (slot != 0) {
                return slot;
            }
        } else {
            homes[thread()] = (byte) ((home + 1) & mask);
        }
        return pollAny(home);
    }

    private long pollAny(int home) {
        for (int round = 0; round < ROUNDS; round++) {
            boolean missed = false;
            for (int i = 0; i <= mask; i++) {
                WarmShard shard = shards[(home + i) & mask];
                if (shard.count() == 0) {
                    continue;
                }
                if (!shard.tryEnter()) {
                    missed = true;
                    continue;
                }
                long slot;
                try {
                    slot = shard.poll();
                } finally {
                    shard.leave();
                }
                if (slot != 0) {
                    return slot;
                }
            }
            if (!missed) {
                return 0;
            }
            Thread.onSpinWait();
        }
        return 0;
    }

    /**
     * Takes a slot in.
     *
     * @param home
     *            of who took it
     * @return how many should be given up; 0 but for now and then
     */
    long offer(int home, long slot) {
        for (int i = 0;; i++) {
            WarmShard shard = shards[(home + i) & mask];
            if (shard.tryEnter()) {
                int surplus;
                try {
                    surplus = shard.offer(slot);
                } finally {
                    shard.leave();
                }
                return shard.count() > share ? Math.max(surplus, aboveShares() - common) : surplus;
            }
            if ((i & mask) == mask) {
                Thread.onSpinWait();
            }
        }
    }

    private long aboveShares() {
        long above = 0;
        for (WarmShard shard : shards) {
            above += Math.max(0, shard.count() - share);
        }
        return above;
    }

    /** Time goes on for all shards: how many should be given up. */
    long decay() {
        long surplus = 0;
        for (WarmShard shard : shards) {
            shard.enter();
            try {
                surplus += shard.decay();
            } finally {
                shard.leave();
            }
        }
        return surplus;
    }

    /**
     * Gives up slots, the coldest of each shard.
     *
     * @param home
     *            the shard to begin with
     * @param atMost
     *            how many
     * @param into
     *            where their addresses go, from the start
     * @return how many: fewer than asked for and fit only when the first shard that has some has no more
     */
    int giveUp(int home, long atMost, long[] into) {
        for (int i = 0; i <= mask; i++) {
            WarmShard shard = shards[(home + i) & mask];
            shard.enter();
            try {
                int given = shard.giveUp((int) Math.min(atMost, into.length), into);
                if (given > 0) {
                    return given;
                }
            } finally {
                shard.leave();
            }
        }
        return 0;
    }

    /** How many there are: exact while nobody takes or gives back. */
    long count() {
        long count = 0;
        for (WarmShard shard : shards) {
            count += shard.count();
        }
        return count;
    }

    /** Keeps every thread out, until {@link #leaveAll}. */
    void enterAll() {
        for (WarmShard shard : shards) {
            shard.enter();
        }
    }

    void leaveAll() {
        for (WarmShard shard : shards) {
            shard.leave();
        }
    }

    /** Gives up slots, as the other does, for whoever keeps every thread out. */
    int giveUpInside(long[] into) {
        for (WarmShard shard : shards) {
            int given = shard.giveUp(into.length, into);
            if (given > 0) {
                return given;
            }
        }
        return 0;
    }

    /** How often a warm stack was acquired. */
    long polls() {
        long polls = 0;
        for (WarmShard shard : shards) {
            polls += shard.polls();
        }
        return polls;
    }

    /** How often memory of a stack that stayed warm was given back. */
    long discards() {
        long discards = 0;
        for (WarmShard shard : shards) {
            discards += shard.discards();
        }
        return discards;
    }
}
