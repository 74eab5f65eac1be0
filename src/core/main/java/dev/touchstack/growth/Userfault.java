package dev.touchstack.growth;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.Cpu;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.Stubs;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.Userfaultfd;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reserve once, and have a Java thread supply each page that is touched for the first time (userfaultfd(2)): what
 * growth by faults would cost if the kernel did not do it. There is one such thread for each instance.
 */
public final class Userfault extends PooledGrowth {

    /** Enough for a function that does nothing, in bytes. */
    private static final long ANY_STACK = 1 << 10;

    private final Userfaultfd file;
    /** A page that is touched to have the thread end. */
    private final AddressRange doorbell;
    private final Thread supplier;
    private volatile @Nullable Throwable failure;
    private final AtomicLong supplied = new AtomicLong();

    /**
     * Reserves a page, and starts the thread.
     *
     * @param stackSize
     *            what a task may use at most, in bytes: a multiple of the page size
     * @throws UnsupportedOperationException
     *             when the kernel does not let this process have a userfaultfd
     */
    public Userfault(long stackSize) {
        super(StackPool.builder().stackSize(stackSize).build(), Prologue.UNCHECKED);
        try {
            file = Userfaultfd.open(Cpu.host().userfaultfd());
        } catch (Throwable refused) {
            super.close();
            throw refused;
        }
        doorbell = VirtualMemory.reserve(PageSize.bytes(), Protection.READ_WRITE);
        file.register(doorbell);
        supplier = Thread.ofPlatform().name("touchstack-userfault").daemon().start(this::supply);
    }

    private void supply() {
        try (file) { // then the kernel supplies whoever waits
            AddressRange page;
            do {
                page = file.awaitMissing();
                supplied.incrementAndGet(); // before the task goes on
                file.supply(page);
            } while (page.base() != doorbell.base());
        } catch (Throwable broken) {
            failure = broken;
        }
    }

    /** {@return how many pages the thread has supplied} */
    public long supplied() {
        return supplied.get();
    }

    @Override
    void prepare(TaskStack stack) {
        if (!supplier.isAlive()) {
            throw new IllegalStateException("nobody supplies pages any more", failure);
        }
        file.register(stack.range());
    }

    @Override
    public void close() {
        super.close();
        if (!supplier.isAlive()) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            long stack = arena.allocate(ANY_STACK, ControlBlock.BYTES).address() + ANY_STACK;
            long _ = Stubs.enter(doorbell.base(), stack, Stubs.emptyFunction(), 0); // the stub writes a control block
            supplier.join();
            VirtualMemory.release(doorbell);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the thread ends by itself
        }
    }
}
