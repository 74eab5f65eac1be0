package dev.touchstack.lab.capacity;

import dev.touchstack.lab.report.Units;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimits;
import java.util.Set;

/** What to change so that a limit lets more stacks be. */
final class Remedy {

    /** Linux 6.12, include/linux/threads.h: PID_MAX_LIMIT of 64-bit kernels. */
    private static final long MOST_IDS = 4L << 20;
    /** Linux 6.12, kernel/fork.c: MAX_THREADS, the mask of ids in a futex. */
    private static final long MOST_THREADS = 0x3fffffff;
    private static final long KIB = 1 << 10;
    private static final Set<String> NOTHING_HELPS = Set.of(HostLimits.ADDRESS_SPACE, HostLimits.PHYSICAL,
            HostLimits.WITH_SWAP);

    private Remedy() {
    }

    /** Whether a limit is what there is, and no setting. */
    static boolean isNone(HostLimit limit) {
        return NOTHING_HELPS.contains(limit.name());
    }

    /**
     * Names the setting, and the value that is needed.
     *
     * @param limit
     *            less what is kept back
     * @param demand
     *            of one stack
     * @param stacks
     *            that there is to be room for
     * @return a command or a sentence
     */
    static String of(HostLimit limit, StackDemand demand, long stacks) {
        double more = Math.ceil(stacks * demand.of(limit.resource()));
        long usable = (long) (limit.used() + more);
        long value = usable + KeptBack.of(whole(limit, usable));
        return switch (limit.name()) {
            case HostLimits.MAP_COUNT -> "sysctl -w vm.max_map_count=" + value
                    + (demand.threads() > 0 ? "" : ", or lightweight guards, which are no mappings (Linux 6.13)");
            case HostLimits.ADDRESS_LIMIT -> "ulimit -v " + Math.ceilDiv(value, KIB) + " (KiB), or smaller stacks";
            case HostLimits.DATA_LIMIT -> "ulimit -d " + Math.ceilDiv(value, KIB) + " (KiB), or smaller stacks";
            case HostLimits.COMMIT_LIMIT -> "sysctl -w vm.overcommit_memory=0, which does not count stacks that are"
                    + " reserved with MAP_NORESERVE, or vm.overcommit_kbytes=" + Math.ceilDiv(value, KIB);
            case HostLimits.GROUP_MEMORY, HostLimits.GROUP_MEMORY_HIGH, HostLimits.GROUP_THREADS -> "echo " + value
                    + " > " + limit.source();
            case HostLimits.PID_MAX -> sysctl("kernel.pid_max", value, MOST_IDS);
            case HostLimits.THREADS_MAX -> sysctl("kernel.threads-max", value, MOST_THREADS);
            case HostLimits.USER_THREADS -> "ulimit -u " + value;
            case HostLimits.ADDRESS_SPACE -> "nothing helps: the kernel gives a process no more addresses; smaller"
                    + " stacks fit in, or more processes";
            case HostLimits.PHYSICAL -> "nothing helps but " + missing(limit, more)
                    + " more memory: page tables cannot be swapped";
            case HostLimits.WITH_SWAP -> "nothing helps but " + missing(limit, more)
                    + " more memory or swap, or to touch less of each stack";
            default -> throw new IllegalArgumentException("no limit is named " + limit.name());
        };
    }

    /** What is kept back of a group's memory depends on its limit, which this is not yet. */
    private static HostLimit whole(HostLimit limit, long usable) {
        return new HostLimit(limit.resource(), limit.name(), usable + Math.ceilDiv(usable, 7), limit.used(),
                limit.source());
    }

    private static String missing(HostLimit limit, double more) {
        return Units.bytes(Math.max(0, more - limit.free()));
    }

    private static String sysctl(String name, long value, long most) {
        return value <= most
                ? "sysctl -w " + name + "=" + value
                : "sysctl -w " + name + "=" + most + ", which is the most that the kernel takes";
    }
}
