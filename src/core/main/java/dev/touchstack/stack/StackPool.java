package dev.touchstack.stack;

import dev.touchstack.machine.Cpu;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.MappingBudget;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where stacks come from. Each stack is address space that the kernel backs with pages as they are touched, above a
 * guard that no access is allowed to. Safe for use by many threads.
 */
public final class StackPool implements AutoCloseable {

    private static final int CLOSED = -1;
    /** Guard and stack. */
    private static final int MAPPINGS = 2;
    private static final MappingBudget BUDGET = MappingBudget.ofProcess();

    private final long stackSize;
    private final long guardSize;
    private final AtomicInteger live = new AtomicInteger(); // CLOSED once there are none and will be none

    private StackPool(Builder builder) {
        this.stackSize = builder.stackSize;
        this.guardSize = builder.guardSize;
    }

    /** {@return a pool of 8 MiB stacks behind 64 KiB guards, unless told otherwise} */
    public static Builder builder() {
        return new Builder();
    }

    /** What a pool's stacks are like. Not safe for use by many threads. */
    public static final class Builder {

        private long stackSize = 8L << 20;
        private long guardSize = 64L << 10;

        private Builder() {
        }

        /**
         * What a task may use of each stack at most.
         *
         * @param bytes
         *            a positive multiple of the page size; 8 MiB if not set
         * @return this builder
         * @throws IllegalArgumentException
         *             when it is not that, or larger than the address space
         */
        public Builder stackSize(long bytes) {
            stackSize = PageSize.requireWholePages("stackSize", bytes);
            return this;
        }

        /**
         * The inaccessible space below each stack: a frame larger than this can step over it.
         *
         * @param bytes
         *            a positive multiple of the page size; 64 KiB if not set
         * @return this builder
         * @throws IllegalArgumentException
         *             when it is not that, or larger than the address space
         */
        public Builder guardSize(long bytes) {
            guardSize = PageSize.requireWholePages("guardSize", bytes);
            return this;
        }

        /**
         * Makes the pool. Reserves nothing yet.
         *
         * @return an open pool without stacks
         * @throws IllegalArgumentException
         *             when stack and guard together are larger than the address space
         * @throws UnsupportedOperationException
         *             when there is no code for this CPU or system
         */
        public StackPool build() {
            Cpu.host();
            PageSize.requireWholePages("stackSize + guardSize", stackSize + guardSize);
            return new StackPool(this);
        }
    }

    /** {@return what a task may use of each stack at most, in bytes} */
    public long stackSize() {
        return stackSize;
    }

    /** {@return the inaccessible space below each stack, in bytes} */
    public long guardSize() {
        return guardSize;
    }

    /** {@return how many stacks are acquired and not yet closed} */
    public int liveStacks() {
        return Math.max(0, live.get());
    }

    /**
     * {@return a stack of its own for the caller, all zero and not yet committed} Costs three system calls, and two
     * mappings until it is closed.
     *
     * @throws IllegalStateException
     *             when the pool is closed
     * @throws MappingException
     *             when the kernel refuses, with the limit that was hit; nothing stays behind
     */
    public TaskStack acquire() {
        if (live.getAndUpdate(count -> count == CLOSED ? CLOSED : count + 1) == CLOSED) {
            throw new IllegalStateException("the pool is closed");
        }
        try {
            return reserve();
        } catch (Throwable refused) {
            live.decrementAndGet();
            throw refused;
        }
    }

    /** Guard at the low end, stack above it: stacks grow down. */
    private TaskStack reserve() {
        AddressRange slot = BUDGET.reserve(guardSize + stackSize, MAPPINGS);
        try {
            VirtualMemory.protect(new AddressRange(slot.base(), guardSize), Protection.NONE);
            VirtualMemory.adviseIfKnown(slot, Advice.NO_HUGE_PAGES);
            return new TaskStack(this, slot);
        } catch (Throwable failed) {
            BUDGET.releaseAfter(failed, slot, MAPPINGS);
            throw failed;
        }
    }

    /** Takes a stack back; when the kernel refuses, nothing has changed. */
    void release(AddressRange slot) {
        BUDGET.release(slot, MAPPINGS);
        live.decrementAndGet();
    }

    /**
     * Closes the pool: it gives out no more stacks. Closing it again does nothing.
     *
     * @throws IllegalStateException
     *             when stacks are still acquired: their memory is in use. The pool stays open.
     */
    @Override
    public void close() {
        int acquired = live.compareAndExchange(0, CLOSED);
        if (acquired > 0) {
            throw new IllegalStateException("stacks still acquired: " + acquired + ": close them before their pool");
        }
    }
}
