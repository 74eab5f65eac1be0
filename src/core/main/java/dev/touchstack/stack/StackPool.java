package dev.touchstack.stack;

import dev.touchstack.machine.SlotShape;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.VirtualMemory;
import org.jspecify.annotations.Nullable;

/**
 * Where stacks come from. Each stack is address space that the kernel backs with pages as they are touched, above a
 * guard that no access is allowed to. Stacks are carved from large reservations and used again: the one that was closed
 * last is the first to be given out. Safe for use by many threads, virtual ones too.
 */
public final class StackPool implements AutoCloseable {

    private final SlabMemory memory;
    private final PoolOptions options;
    private final SlotLayout layout;
    private final @Nullable SlotShape shape;
    /** What finds its way back by it: coroutines, and functions of all types; also where nothing is answered. */
    private final SlotShape coroutineShape;
    private final SlotShape linkedShape;
    private final WarmStacks warm;
    private final ColdStacks cold;
    private final Prefaulting prefault;
    private final @Nullable LostStacks lost;
    /** What has to end with the pool. */
    private final PoolServices services;

    StackPool(SlabMemory memory, PoolOptions options, PoolServices.Wanted wanted) {
        this.memory = memory;
        this.options = options;
        this.layout = options.layout();
        this.shape = options.shape();
        this.linkedShape = shape == null ? SlotShape.unanswered(layout.slotBytes()) : shape;
        this.coroutineShape = linkedShape.yielding();
        this.warm = new WarmStacks(memory, options);
        this.cold = new ColdStacks(memory, options, warm);
        this.prefault = new Prefaulting(memory, options);
        this.lost = wanted.lostReport() == null ? null : new LostStacks(wanted.lostReport());
        this.services = PoolServices.start(wanted, options.guardHit(), this);
    }

    /** {@return a pool of 8 MiB stacks, 64 KiB of each a guard, unless told otherwise} */
    public static StackPoolBuilder builder() {
        return new StackPoolBuilder();
    }

    /** {@return the address space of each stack, guard included, in bytes: as asked for, or somewhat more} */
    public long stackSize() {
        return layout.slotBytes();
    }

    /** {@return the inaccessible part of each stack, at its low end, in bytes} */
    public long guardSize() {
        return layout.guardBytes();
    }

    /** {@return how guards are made} */
    public Guard guard() {
        return options.guard();
    }

    /** {@return what becomes of a task that hits its guard} */
    public GuardHit guardHit() {
        return options.guardHit();
    }

    /**
     * {@return how many stacks are acquired and not yet closed} Exact while nobody acquires or closes one. Waits for
     * whoever takes memory from the kernel.
     */
    public int liveStacks() {
        reclaimLost();
        return (int) cold.liveNow();
    }

    /**
     * {@return a stack of its own for the caller} It may hold what an earlier task left there, unless the release
     * policy scrubs. A stack that was used before costs some nanoseconds and no system call; a new one a system call
     * for its guard, and now and then one for a reservation.
     *
     * @throws IllegalStateException
     *             when the pool is closed
     * @throws StackExhaustedException
     *             when a limit is hit, even after all idle memory was given back; nothing has changed then
     */
    public TaskStack acquire() {
        int home = warm.home();
        long slot = warm.poll(home);
        boolean isWarm = slot != 0;
        if (!isWarm) {
            reclaimLost();
            slot = cold.take();
        }
        try {
            boolean sample = !isWarm && prefault.prepare(slot);
            PoolEvents.acquire(layout.limit(slot), isWarm);
            return new TaskStack(this, slot, home, sample, lost);
        } catch (Throwable heapFull) {
            cold.putBack(slot);
            throw heapFull;
        }
    }

    /**
     * Takes a stack back; when the kernel refuses to scrub it, nothing has changed.
     *
     * @param home
     *            of who acquired it
     * @param sample
     *            whether it had no memory when it was acquired, so that what it has now is what its tasks touched
     * @return how many idle stacks should be given up
     */
    long takeBack(long slot, int home, boolean sample) {
        if (sample) {
            prefault.learn(slot);
        }
        if (options.release().scrubbed()) {
            scrub(slot);
        }
        return warm.offer(home, slot);
    }

    /** Gives up idle stacks, those of a home first. */
    void shrink(int home, long surplus) {
        cold.shrink(home, surplus);
    }

    private void scrub(long slot) {
        AddressRange stack = layout.stack(slot);
        long lowest = memory.lowestTouched(stack);
        long kept = Math.max(lowest, stack.end() - Math.min(stack.size(), options.release().keptBytes()));
        if (lowest < kept) {
            memory.advise(new AddressRange(lowest, kept - lowest), Advice.DISCARD);
        }
        if (kept < stack.end()) {
            VirtualMemory.clear(new AddressRange(kept, stack.end() - kept));
        }
    }

    /**
     * Gives the memory of all idle stacks back, and the reservations that no live stack is in, page tables included.
     *
     * @throws MappingException
     *             when the kernel refuses to take a reservation back; it stays as it was
     */
    public void trim() {
        trim(0);
    }

    /**
     * Gives the memory of idle stacks back, the coldest first, and the reservations that no live or kept stack is in.
     *
     * @param keptBytes
     *            what idle stacks may keep, at least 0, each counted with all that the release policy keeps of it
     * @throws IllegalArgumentException
     *             when it is negative
     * @throws MappingException
     *             when the kernel refuses to take a reservation back; it stays as it was
     */
    public void trim(long keptBytes) {
        if (keptBytes < 0) {
            throw new IllegalArgumentException("keptBytes = " + keptBytes + " bytes: must not be negative");
        }
        reclaimLost();
        cold.trim(keptBytes);
    }

    /** Lets what is not needed decay, as it does by itself while stacks are closed. */
    void decay() {
        reclaimLost();
        cold.shrink(0, warm.decay());
    }

    private void reclaimLost() {
        if (lost != null) {
            lost.reclaim(cold);
        }
    }

    /** {@return figures of this pool} Costs a walk over the page tables of all stacks. */
    public PoolStats stats() {
        reclaimLost();
        return cold.stats();
    }

    /**
     * Closes the pool: it gives out no more stacks, and its reservations are given back. Closing it again does nothing,
     * but for reservations that the kernel refused to take back.
     *
     * @throws IllegalStateException
     *             when stacks are still acquired: their memory is in use. The pool stays open.
     * @throws MappingException
     *             when the kernel refuses to take a reservation back
     */
    @Override
    public void close() {
        reclaimLost();
        cold.close();
        services.end();
    }

    SlabMemory memory() {
        return memory;
    }

    /** What the handler has to know of a stack, or null where there is none. */
    @Nullable
    SlotShape shape() {
        return shape;
    }

    /** The same for coroutines, whose yield needs it in any case. */
    SlotShape coroutineShape() {
        return coroutineShape;
    }

    /** For calls by {@link StackLinker}, while this pool is reachable. */
    long linkedShapeAddress() {
        return linkedShape.address();
    }

    SlotLayout layout() {
        return layout;
    }

    /** Whether stacks are made accessible one by one. */
    boolean closedUntilTaken() {
        return options.closedUntilTaken();
    }
}
