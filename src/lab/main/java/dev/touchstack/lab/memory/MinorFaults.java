package dev.touchstack.lab.memory;

import dev.touchstack.bindings.threads.Threads;
import dev.touchstack.bindings.threads.rusage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Minor faults of the current thread, which must not change meanwhile. */
final class MinorFaults {

    private final MemorySegment usage = rusage.allocate(Arena.ofAuto());

    /** Faults so far, since the thread began. */
    long count() {
        if (Threads.getrusage(Threads.RUSAGE_THREAD(), usage) != 0) {
            throw new IllegalStateException("getrusage(RUSAGE_THREAD) failed");
        }
        return rusage.ru_minflt(usage);
    }
}
