package dev.touchstack.memory;

import dev.touchstack.bindings.threads.Threads;
import java.lang.foreign.Arena;

/** Names of anonymous mappings: prctl(2), linked when the first is given. */
final class MappingName {

    /** The kernel takes all arguments of prctl as long. */
    private static final Threads.prctl PRCTL = Threads.prctl.makeInvoker(Threads.C_LONG, Threads.C_LONG,
            Threads.C_LONG, Threads.C_POINTER);

    private MappingName() {
    }

    static boolean set(AddressRange range, String name) {
        try (Arena arena = Arena.ofConfined()) {
            return PRCTL.apply(Threads.PR_SET_VMA(), (long) Threads.PR_SET_VMA_ANON_NAME(), range.base(),
                    range.size(), arena.allocateFrom(name)) == 0;
        }
    }
}
