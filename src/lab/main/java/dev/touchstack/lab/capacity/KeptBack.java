package dev.touchstack.lab.capacity;

import dev.touchstack.memory.MappingBudget;
import dev.touchstack.memory.Room;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimits;
import dev.touchstack.proc.ThreadLimits;

/** How much of a limit stacks leave: at the limit itself it is often the JVM that is refused next, and ends. */
final class KeptBack {

    /** For a whole host: this part of it, as long as that is not more than what a few programs need. */
    private static final int PART_OF_HOST = 16;
    private static final long MOST_OF_HOST = 1L << 30;

    private KeptBack() {
    }

    /** Of a limit, in the unit of its resource: what the pool keeps, and of the host's memory what a proof keeps. */
    static long of(HostLimit limit) {
        if (limit.limit() == HostLimit.NONE) {
            return 0;
        }
        return switch (limit.name()) {
            case HostLimits.MAP_COUNT -> MappingBudget.LEFT_FOR_OTHERS;
            case HostLimits.ADDRESS_LIMIT, HostLimits.DATA_LIMIT -> Room.LEFT_FOR_OTHERS;
            case HostLimits.GROUP_MEMORY -> Room.leftInGroup(limit.limit());
            case HostLimits.PHYSICAL, HostLimits.WITH_SWAP -> ofHost(limit.limit());
            case HostLimits.PID_MAX -> ThreadLimits.RESERVED_IDS;
            default -> 0;
        };
    }

    static long ofHost(long memoryBytes) {
        return Math.min(MOST_OF_HOST, memoryBytes / PART_OF_HOST);
    }

    /** The limit that remains. */
    static HostLimit without(HostLimit limit) {
        return limit.limit() == HostLimit.NONE
                ? limit
                : new HostLimit(limit.resource(), limit.name(), limit.limit() - of(limit), limit.used(),
                        limit.source());
    }
}
