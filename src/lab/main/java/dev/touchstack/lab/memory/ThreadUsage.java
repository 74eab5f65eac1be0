package dev.touchstack.lab.memory;

import dev.touchstack.bindings.threads.Threads;
import dev.touchstack.bindings.threads.rusage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What the kernel has counted of the current thread, which must not change meanwhile. */
public final class ThreadUsage {

    private final MemorySegment usage = rusage.allocate(Arena.ofAuto());

    /** Minor faults so far, since the thread began. */
    public long minorFaults() {
        read();
        return rusage.ru_minflt(usage);
    }

    /** How often the thread has waited for something so far, since it began. */
    public long voluntarySwitches() {
        read();
        return rusage.ru_nvcsw(usage);
    }

    private void read() {
        if (Threads.getrusage(Threads.RUSAGE_THREAD(), usage) != 0) {
            throw new IllegalStateException("getrusage(RUSAGE_THREAD) failed");
        }
    }
}
