package dev.touchstack.stack;

import dev.touchstack.machine.Cpu;
import dev.touchstack.memory.LightweightGuards;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.OvercommitPolicy;
import dev.touchstack.proc.ProcException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a pool's stacks are like. Not safe for use by many threads. */
public final class StackPoolBuilder {

    /** Read once: a pool that is built while it changes is refused by the kernel, at worst. */
    private static final boolean STRICT_OVERCOMMIT = isStrict();

    private long stackSize = 8L << 20;
    private long guardSize = 64L << 10;
    private @Nullable Guard guard;
    private GuardHit guardHit = GuardHit.FAIL;
    private int maxStacks = Integer.MAX_VALUE;
    private ReleasePolicy release = ReleasePolicy.standard();
    private long maxIdleBytes = 256L << 20;
    private PrefaultPolicy prefault = PrefaultPolicy.none();
    private @Nullable Consumer<? super LostStack> lostReport;
    private @Nullable String name;
    private PoolServices.@Nullable Shrinking shrinking;
    private SlabMemory memory = new KernelSlabMemory();

    StackPoolBuilder() {
    }

    /**
     * The address space of each stack, guard included.
     *
     * @param bytes
     *            a positive multiple of the page size, and larger than the guard; 8 MiB if not set. What is larger than
     *            a page-table page spans (2 MiB with 4 KiB pages) is rounded up to a multiple of that.
     * @return this builder
     * @throws IllegalArgumentException
     *             when it is no such multiple, or larger than the address space
     */
    public StackPoolBuilder stackSize(long bytes) {
        stackSize = PageSize.requireWholePages("stackSize", bytes);
        return this;
    }

    /**
     * The inaccessible part of each stack, at its low end: a frame larger than this can step over it.
     *
     * @param bytes
     *            a positive multiple of the page size; 64 KiB if not set
     * @return this builder
     * @throws IllegalArgumentException
     *             when it is not that, or larger than the address space
     */
    public StackPoolBuilder guardSize(long bytes) {
        guardSize = PageSize.requireWholePages("guardSize", bytes);
        return this;
    }

    /**
     * How guards are made, where it matters to compare.
     *
     * @param kind
     *            if not set, lightweight where the kernel takes it, and else protected
     * @return this builder
     */
    public StackPoolBuilder guard(Guard kind) {
        guard = kind;
        return this;
    }

    /**
     * What becomes of a task that hits its guard. {@link GuardHit#FAIL} if not set: from the first pool that does not
     * leave it to the JVM to the last one's close, SIGSEGV is handled by a handler of ours, which hands on what is none
     * of its business.
     *
     * @param answer
     *            what a hit does
     * @return this builder
     */
    public StackPoolBuilder guardHit(GuardHit answer) {
        guardHit = answer;
        return this;
    }

    /**
     * How many stacks there may be.
     *
     * @param stacks
     *            live and idle together, at least 1; 2^31 - 1 if not set
     * @return this builder
     * @throws IllegalArgumentException
     *             when it is not that
     */
    public StackPoolBuilder maxStacks(int stacks) {
        if (stacks < 1) {
            throw new IllegalArgumentException("maxStacks = " + stacks + ": must be at least 1");
        }
        maxStacks = stacks;
        return this;
    }

    /**
     * What is kept in memory of a stack that is closed.
     *
     * @param policy
     *            the top 64 KiB if not set
     * @return this builder
     */
    public StackPoolBuilder release(ReleasePolicy policy) {
        release = policy;
        return this;
    }

    /**
     * What idle stacks may keep in memory by the release policy, all together. Beyond it, the coldest are given back.
     * Stacks that one thread alone acquires keep little more than half of it.
     *
     * @param bytes
     *            at least 0; 256 MiB if not set
     * @return this builder
     * @throws IllegalArgumentException
     *             when it is negative
     */
    public StackPoolBuilder maxIdleBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxIdleBytes = " + bytes + " bytes: must not be negative");
        }
        maxIdleBytes = bytes;
        return this;
    }

    /**
     * What a stack that has no memory is given of it before it is handed out.
     *
     * @param policy
     *            nothing if not set
     * @return this builder
     */
    public StackPoolBuilder prefault(PrefaultPolicy policy) {
        prefault = policy;
        return this;
    }

    /**
     * Watches over stacks that nobody can reach any more although they were not closed: each is reported once, and its
     * memory goes back to the pool. A stack that runs nothing but is to be entered again must be held by somebody. The
     * reports come from whoever next acquires a stack that is not warm, trims, closes or asks the pool. Makes acquiring
     * and closing some hundred times slower, because where a stack was acquired is noted.
     *
     * @param report
     *            who is told; if not set, such stacks stay acquired
     * @return this builder
     */
    public StackPoolBuilder reportLost(Consumer<? super LostStack> report) {
        lostReport = report;
        return this;
    }

    /**
     * Registers a {@link StackPoolMXBean} from build to close.
     *
     * @param text
     *            what tells this pool from others; none is registered if not set
     * @return this builder
     */
    public StackPoolBuilder name(String text) {
        name = text;
        return this;
    }

    /**
     * Lets idle memory decay at regular times. It also decays with every few thousand stacks that are acquired: this is
     * for pools that fall silent.
     *
     * @param executor
     *            where that is done, until the pool is closed
     * @param period
     *            from one time to the next; each gives back half of what was not needed since the last
     * @return this builder
     * @throws IllegalArgumentException
     *             when the period is not positive
     */
    public StackPoolBuilder shrinkWith(ScheduledExecutorService executor, Duration period) {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("period = " + period + ": must be positive");
        }
        shrinking = new PoolServices.Shrinking(executor, period);
        return this;
    }

    StackPoolBuilder memory(SlabMemory calls) {
        memory = calls;
        return this;
    }

    /**
     * Makes the pool. Reserves nothing yet.
     *
     * @return an open pool without stacks
     * @throws IllegalArgumentException
     *             when the guard leaves no room for a stack, another pool has the name, or lightweight guards are asked
     *             for with {@link GuardHit#EXTEND}
     * @throws UnsupportedOperationException
     *             when there is no code for this CPU or system, or lightweight guards are asked for and this kernel has
     *             none
     */
    public StackPool build() {
        Cpu.host();
        SlotLayout layout = SlotLayout.of(stackSize, guardSize);
        boolean closed = STRICT_OVERCOMMIT || guardHit == GuardHit.EXTEND;
        PoolOptions options = new PoolOptions(layout, chooseGuard(closed), guardHit, closed, maxStacks, release,
                maxIdleBytes, prefault);
        return new StackPool(memory, options, new PoolServices.Wanted(lostReport, name, shrinking));
    }

    private static boolean isStrict() {
        try {
            return KernelSettings.readOvercommit() == OvercommitPolicy.STRICT;
        } catch (ProcException unreadable) {
            return false;
        }
    }

    private Guard chooseGuard(boolean closed) {
        if (guard == Guard.LIGHTWEIGHT && guardHit == GuardHit.EXTEND) {
            throw new IllegalArgumentException(
                    "guard = LIGHTWEIGHT, guardHit = EXTEND: what is not accessible yet would"
                            + " fill page tables: use PROTECTED");
        }
        boolean lightweight = LightweightGuards.supported() && !closed;
        if (guard == Guard.LIGHTWEIGHT && !lightweight) {
            throw new UnsupportedOperationException(closed
                    ? "guard = LIGHTWEIGHT: with vm.overcommit_memory = 2 stacks are made accessible one by one"
                    : "guard = LIGHTWEIGHT: this kernel does not take MADV_GUARD_INSTALL (Linux 6.13)");
        }
        if (guard != null) {
            return guard;
        }
        return lightweight ? Guard.LIGHTWEIGHT : Guard.PROTECTED;
    }
}
