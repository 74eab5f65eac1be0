package dev.touchstack.lab.memory;

import dev.touchstack.bindings.threads.Threads;
import dev.touchstack.bindings.threads.rusage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What the kernel has counted of all threads of this process together, ended ones included, since it began.
 *
 * @param minorFaults
 *            pages that it supplied without reading them from a disk
 * @param voluntarySwitches
 *            how often a thread has waited for something
 * @param involuntarySwitches
 *            how often a thread had to make room for another
 */
public record ProcessUsage(long minorFaults, long voluntarySwitches, long involuntarySwitches) {

    /** Until now. Costs a call of getrusage(2), and memory from malloc. */
    public static ProcessUsage read() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = rusage.allocate(arena);
            if (Threads.getrusage(Threads.RUSAGE_SELF(), usage) != 0) {
                throw new IllegalStateException("getrusage(RUSAGE_SELF) failed");
            }
            return new ProcessUsage(rusage.ru_minflt(usage), rusage.ru_nvcsw(usage), rusage.ru_nivcsw(usage));
        }
    }

    /** What was added since. */
    public ProcessUsage since(ProcessUsage before) {
        return new ProcessUsage(minorFaults - before.minorFaults, voluntarySwitches - before.voluntarySwitches,
                involuntarySwitches - before.involuntarySwitches);
    }
}
