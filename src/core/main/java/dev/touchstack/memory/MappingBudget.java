package dev.touchstack.memory;

import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.ProcException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The mappings that this process may still make. The kernel refuses one beyond vm.max_map_count to whoever asks: often
 * that is the JVM, which ends. So who makes many takes them from here, and is refused while some are left. Safe for use
 * by many threads; costs one atomic subtraction, and now and then a reading of /proc (up to 25 ms near the limit).
 */
public final class MappingBudget {

    /** For the JVM's heap, code and threads, and for the C library: seen to need some hundreds at a time. */
    private static final int LEFT_FOR_OTHERS = 1_000;
    /** Below this, halving what is handed out until the next count would only count more often. */
    private static final int SMALLEST_GRANT = 64;

    /** Handed out without counting again: a count grants half of what is free, because others may map meanwhile. */
    private static final AtomicInteger GRANTED = new AtomicInteger();

    private MappingBudget() {
    }

    /**
     * Takes mappings that are about to be made.
     *
     * @param size
     *            what they are to map, in bytes, for the message
     * @throws MappingException
     *             when fewer are left than others need
     */
    public static void take(int mappings, long size) {
        if (GRANTED.addAndGet(-mappings) < 0) {
            GRANTED.addAndGet(mappings);
            count(mappings, size);
        }
    }

    /** Gives back mappings that were released, or not made after all. */
    public static void giveBack(int mappings) {
        GRANTED.addAndGet(mappings);
    }

    private static synchronized void count(int mappings, long size) {
        int limit;
        int used;
        try {
            limit = KernelSettings.read().maxMapCount();
            used = MemoryMap.mappingCount();
        } catch (ProcException unreadable) {
            return; // then the kernel's own refusal has to do
        }
        int free = limit - LEFT_FOR_OTHERS - used;
        if (free < mappings) {
            throw MappingException.notTried("mmap", new AddressRange(0, size), String.format(
                    "%,d of %,d mappings in use (vm.max_map_count), the rest is left to the JVM:"
                            + " close stacks, or raise it with sysctl",
                    used, limit));
        }
        GRANTED.set(Math.max(free / 2, Math.min(free, SMALLEST_GRANT)) - mappings);
    }
}
