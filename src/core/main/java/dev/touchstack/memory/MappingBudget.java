package dev.touchstack.memory;

import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.ProcException;
import java.util.function.IntSupplier;

/**
 * The mappings that this process may still make. The kernel refuses one beyond vm.max_map_count to whoever asks: often
 * that is the JVM, which ends. So who makes many makes them here, and is refused while some are left. Safe for use by
 * many threads; costs a lock more than the system call, and now and then a reading of /proc (up to 25 ms near the
 * limit), for which other threads wait.
 */
public final class MappingBudget {

    /**
     * Mappings that nobody gets here. For the JVM's heap, code and threads, and for the C library: seen to need some
     * hundreds at a time. Also for what a count misses: mappings that other threads have been granted and not made yet.
     */
    public static final int LEFT_FOR_OTHERS = 1_000;
    /** Below this, halving what is handed out until the next count would only count more often. */
    private static final int SMALLEST_GRANT = 64;

    private static final MappingBudget PROCESS = new MappingBudget(KernelSettings::readMaxMapCount,
            MemoryMap::mappingCount);

    private final IntSupplier limit;
    private final IntSupplier used;
    /** What the last count granted: half of what was free, because others may map meanwhile. */
    private int granted;
    /** What is left of that until the next count. Never more than that, however much is given back. */
    private int left;

    MappingBudget(IntSupplier limit, IntSupplier used) {
        this.limit = limit;
        this.used = used;
    }

    /** {@return the one of this process} */
    public static MappingBudget ofProcess() {
        return PROCESS;
    }

    /**
     * Reserves address space to read and to write, as {@link #reserve(long, int, Protection)} does.
     *
     * @param size
     *            in bytes, a positive multiple of the page size
     * @param mappings
     *            how many the caller makes of it, at least 1
     * @return the range, of exactly that size
     * @throws IllegalArgumentException
     *             when the size is not that, or is larger than the address space
     * @throws MappingException
     *             when fewer mappings are left than others need, they cannot be counted, or the kernel refuses
     */
    public AddressRange reserve(long size, int mappings) {
        return reserve(size, mappings, Protection.READ_WRITE);
    }

    /**
     * Reserves address space, as {@link VirtualMemory#reserve} does.
     *
     * @param size
     *            in bytes, a positive multiple of the page size
     * @param mappings
     *            how many the caller makes of it, at least 1
     * @param protection
     *            what may be done with the pages
     * @return the range, of exactly that size
     * @throws IllegalArgumentException
     *             when the size is not that, or is larger than the address space
     * @throws MappingException
     *             when fewer mappings are left than others need, they cannot be counted, or the kernel refuses
     */
    public AddressRange reserve(long size, int mappings, Protection protection) {
        take("mmap", new AddressRange(0, size), mappings);
        try {
            return VirtualMemory.reserve(size, protection);
        } catch (Throwable refused) {
            giveBack(mappings);
            throw refused;
        }
    }

    /**
     * Releases what was reserved here, with the same number of mappings.
     *
     * @param range
     *            as it was reserved
     * @param mappings
     *            as many as it was reserved for
     * @throws MappingException
     *             when the kernel refuses; nothing has changed then
     */
    public void release(AddressRange range, int mappings) {
        VirtualMemory.release(range);
        giveBack(mappings);
    }

    /**
     * Releases what was reserved here because of a failure, as {@link VirtualMemory#releaseAfter} does.
     *
     * @param failure
     *            what is going to be thrown
     * @param range
     *            as it was reserved
     * @param mappings
     *            as many as it was reserved for
     */
    public void releaseAfter(Throwable failure, AddressRange range, int mappings) {
        if (VirtualMemory.releaseAfter(failure, range)) {
            giveBack(mappings);
        }
    }

    /**
     * Takes mappings that a call is going to make of a range, beyond those it was reserved with.
     *
     * @param operation
     *            the call, for the message
     * @param range
     *            what it is called for
     * @param mappings
     *            how many it adds at most
     * @throws MappingException
     *             when fewer are left than others need, or they cannot be counted
     */
    public synchronized void take(String operation, AddressRange range, int mappings) {
        if (left < mappings) {
            int free = count(operation, range, mappings);
            granted = Math.max(mappings, Math.max(free / 2, Math.min(free, SMALLEST_GRANT)));
            left = granted;
        }
        left -= mappings;
    }

    /**
     * Gives mappings back that are not made, or no more.
     *
     * @param mappings
     *            as many as were taken
     */
    public synchronized void giveBack(int mappings) {
        left = Math.min(granted, left + mappings);
    }

    /** How many are free, if that is enough. */
    private int count(String operation, AddressRange range, int wanted) {
        int limitNow;
        int usedNow;
        try {
            limitNow = limit.getAsInt();
            usedNow = used.getAsInt();
        } catch (ProcException unreadable) {
            throw MappingException.notTried(operation, range,
                    "the mappings in use cannot be counted, and beyond vm.max_map_count the JVM would end: make "
                            + unreadable.file() + " readable",
                    unreadable);
        }
        int free = limitNow - LEFT_FOR_OTHERS - usedNow;
        if (free < wanted) {
            throw MappingException.notTried(operation, range, String.format(
                    "%,d of %,d mappings in use (vm.max_map_count), the rest is left to the JVM:"
                            + " close stacks, or raise it with sysctl",
                    usedNow, limitNow), null);
        }
        return free;
    }
}
