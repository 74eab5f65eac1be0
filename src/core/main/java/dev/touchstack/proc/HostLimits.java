package dev.touchstack.proc;

import dev.touchstack.proc.HostLimit.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Every limit that can keep this process from having more stacks, or threads on them. */
public final class HostLimits {

    /** The name of the limit of as many addresses as the kernel gives a process. */
    public static final String ADDRESS_SPACE = "address space";
    /** The name of the limit of addresses of this process. */
    public static final String ADDRESS_LIMIT = "RLIMIT_AS";
    /** The name of the limit of private writable memory of this process. */
    public static final String DATA_LIMIT = "RLIMIT_DATA";
    /** The name of the limit of private writable memory of the host. */
    public static final String COMMIT_LIMIT = "CommitLimit";
    /** The name of the limit of mappings of this process. */
    public static final String MAP_COUNT = "vm.max_map_count";
    /** The name of the limit of what cannot be swapped. */
    public static final String PHYSICAL = "memory";
    /** The name of the limit of what can be swapped, too. */
    public static final String WITH_SWAP = "memory and swap";
    /** The name of the limit of memory of a group. */
    public static final String GROUP_MEMORY = "control group, memory";
    /** The name of the limit of a group from which on it is slowed down. */
    public static final String GROUP_MEMORY_HIGH = "control group, memory.high";
    /** The name of the limit of ids of threads. */
    public static final String PID_MAX = "kernel.pid_max";
    /** The name of the limit of threads of the host. */
    public static final String THREADS_MAX = "kernel.threads-max";
    /** The name of the limit of threads of a user. */
    public static final String USER_THREADS = "RLIMIT_NPROC";
    /** The name of the limit of threads of a group. */
    public static final String GROUP_THREADS = "control group, threads";

    private HostLimits() {
    }

    /**
     * Reads all of them, from about ten files: some hundred microseconds, and more with many mappings.
     *
     * @return the limits as they are now; one that cannot be read is there without a value, and with the reason
     */
    public static List<HostLimit> read() {
        List<HostLimit> limits = new ArrayList<>();
        add(limits, Resource.ADDRESSES, ADDRESS_SPACE, HostLimits::addressSpace);
        add(limits, Resource.ADDRESSES, ADDRESS_LIMIT, () -> ofProcess(Resource.ADDRESSES, ADDRESS_LIMIT,
                ResourceLimits.self().addressSpaceBytes(), StatusFile.self().virtualBytes(), "VmSize"));
        add(limits, Resource.WRITABLE, DATA_LIMIT, () -> ofProcess(Resource.WRITABLE, DATA_LIMIT,
                ResourceLimits.self().dataBytes(), StatusFile.self().dataBytes(), "VmData"));
        add(limits, Resource.WRITABLE, COMMIT_LIMIT,
                () -> commit(KernelSettings.readOvercommit(), CommitAccount.read()));
        add(limits, Resource.MAPPINGS, MAP_COUNT,
                () -> new HostLimit(Resource.MAPPINGS, MAP_COUNT, KernelSettings.readMaxMapCount(),
                        MemoryMap.mappingCount(), "/proc/sys/vm/max_map_count; /proc/self/maps"));
        add(limits, Resource.PAGE_TABLES, PHYSICAL, () -> memory(HostMemory.read()));
        add(limits, Resource.MEMORY, WITH_SWAP, () -> withSwap(HostMemory.read()));
        add(limits, Resource.MEMORY, GROUP_MEMORY_HIGH, () -> group(GROUP_MEMORY_HIGH, CgroupMemory.tightestHigh()));
        add(limits, Resource.MEMORY, GROUP_MEMORY, () -> group(GROUP_MEMORY, CgroupMemory.tightest()));
        addThreads(limits);
        return List.copyOf(limits);
    }

    private static void addThreads(List<HostLimit> limits) {
        ThreadLimits threads;
        try {
            threads = ThreadLimits.read();
        } catch (ProcException unreadable) {
            limits.add(none(Resource.THREADS, "threads", String.valueOf(unreadable.getMessage())));
            return;
        }
        limits.add(new HostLimit(Resource.THREADS, PID_MAX, threads.pidMax(), threads.threads(),
                "/proc/sys/kernel/pid_max; /proc/loadavg"));
        limits.add(new HostLimit(Resource.THREADS, THREADS_MAX, threads.threadsMax(), threads.threads(),
                "/proc/sys/kernel/threads-max; /proc/loadavg"));
        add(limits, Resource.THREADS, USER_THREADS, () -> ofUser(threads));
        limits.add(threads.group()
                .map(group -> new HostLimit(Resource.THREADS, GROUP_THREADS, group.limit(), group.used(),
                        group.path() + "/pids.max"))
                .orElseGet(() -> none(Resource.THREADS, GROUP_THREADS, "no group limits them")));
    }

    private static void add(List<HostLimit> limits, Resource resource, String name, Supplier<HostLimit> reading) {
        try {
            limits.add(reading.get());
        } catch (ProcException unreadable) {
            limits.add(none(resource, name, String.valueOf(unreadable.getMessage())));
        }
    }

    private static HostLimit ofUser(ThreadLimits threads) {
        return ProcPaths.SELF_STATUS.parse(ThreadLimits::isExempt)
                ? none(Resource.THREADS, USER_THREADS,
                        "does not hold for root, nor with CAP_SYS_RESOURCE or CAP_SYS_ADMIN")
                : ofProcess(Resource.THREADS, USER_THREADS, threads.ofUser(), threads.ofProcess(),
                        "those of this process alone");
    }

    private static HostLimit none(Resource resource, String name, String reason) {
        return new HostLimit(resource, name, HostLimit.NONE, 0, reason);
    }

    /** As many as the kernel gives without being asked for more: the first thread's stack is at their end. */
    private static HostLimit addressSpace() {
        long bytes = Long.highestOneBit(MemoryMap.highestUserAddress()) << 1;
        return new HostLimit(Resource.ADDRESSES, ADDRESS_SPACE, bytes, StatusFile.self().virtualBytes(),
                Long.numberOfTrailingZeros(bytes) + " bits: the end of /proc/self/maps; VmSize");
    }

    private static HostLimit ofProcess(Resource resource, String name, OptionalLong limit, long used, String usage) {
        return limit.isEmpty()
                ? none(resource, name, "unlimited: /proc/self/limits")
                : new HostLimit(resource, name, limit.getAsLong(), used, "/proc/self/limits; " + usage);
    }

    static HostLimit commit(OvercommitPolicy policy, CommitAccount account) {
        return policy == OvercommitPolicy.STRICT
                ? new HostLimit(Resource.WRITABLE, COMMIT_LIMIT, account.limitBytes(), account.committedBytes(),
                        "/proc/meminfo: CommitLimit; Committed_AS")
                : none(Resource.WRITABLE, COMMIT_LIMIT, "not enforced: vm.overcommit_memory is "
                        + policy.name().toLowerCase(Locale.ROOT));
    }

    static HostLimit memory(HostMemory host) {
        return new HostLimit(Resource.PAGE_TABLES, PHYSICAL, host.totalBytes(),
                host.totalBytes() - host.availableBytes(), "/proc/meminfo: MemTotal; all but MemAvailable");
    }

    static HostLimit withSwap(HostMemory host) {
        return new HostLimit(Resource.MEMORY, WITH_SWAP, host.totalBytes() + host.swapTotalBytes(),
                host.totalBytes() - host.availableBytes() + host.swapTotalBytes() - host.swapFreeBytes(),
                "/proc/meminfo: and SwapTotal; and all but SwapFree");
    }

    static HostLimit group(String name, Optional<CgroupMemory> tightest) {
        return tightest
                .map(group -> new HostLimit(Resource.MEMORY, name, group.limitBytes(), group.usedBytes(),
                        group.path() + "/" + group.setting()))
                .orElseGet(() -> none(Resource.MEMORY, name, "no group limits it"));
    }
}
