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

    private HostLimits() {
    }

    /**
     * Reads all of them, from about ten files: some hundred microseconds, and more with many mappings.
     *
     * @return the limits as they are now; one that cannot be read is there without a value, and with the reason
     */
    public static List<HostLimit> read() {
        List<HostLimit> limits = new ArrayList<>();
        add(limits, Resource.ADDRESSES, "address space", HostLimits::addressSpace);
        add(limits, Resource.ADDRESSES, "RLIMIT_AS", () -> ofProcess(Resource.ADDRESSES, "RLIMIT_AS",
                ResourceLimits.self().addressSpaceBytes(), StatusFile.self().virtualBytes(), "VmSize"));
        add(limits, Resource.WRITABLE, "RLIMIT_DATA", () -> ofProcess(Resource.WRITABLE, "RLIMIT_DATA",
                ResourceLimits.self().dataBytes(), StatusFile.self().dataBytes(), "VmData"));
        add(limits, Resource.WRITABLE, "CommitLimit",
                () -> commit(KernelSettings.readOvercommit(), CommitAccount.read()));
        add(limits, Resource.MAPPINGS, "vm.max_map_count",
                () -> new HostLimit(Resource.MAPPINGS, "vm.max_map_count", KernelSettings.readMaxMapCount(),
                        MemoryMap.mappingCount(), "/proc/sys/vm/max_map_count; /proc/self/maps"));
        add(limits, Resource.PAGE_TABLES, "memory", () -> memory(HostMemory.read()));
        add(limits, Resource.MEMORY, "memory and swap", () -> withSwap(HostMemory.read()));
        add(limits, Resource.MEMORY, "control group, memory", () -> group(CgroupMemory.tightest()));
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
        limits.add(new HostLimit(Resource.THREADS, "kernel.pid_max", threads.pidMax(), threads.threads(),
                "/proc/sys/kernel/pid_max; /proc/loadavg"));
        limits.add(new HostLimit(Resource.THREADS, "kernel.threads-max", threads.threadsMax(), threads.threads(),
                "/proc/sys/kernel/threads-max; /proc/loadavg"));
        limits.add(ofProcess(Resource.THREADS, "RLIMIT_NPROC", threads.ofUser(), threads.ofProcess(),
                "those of this process alone; root is exempt"));
        limits.add(threads.group()
                .map(group -> new HostLimit(Resource.THREADS, "control group, threads", group.limit(), group.used(),
                        group.path() + "/pids.max"))
                .orElseGet(() -> none(Resource.THREADS, "control group, threads", "no group limits them")));
    }

    private static void add(List<HostLimit> limits, Resource resource, String name, Supplier<HostLimit> reading) {
        try {
            limits.add(reading.get());
        } catch (ProcException unreadable) {
            limits.add(none(resource, name, String.valueOf(unreadable.getMessage())));
        }
    }

    private static HostLimit none(Resource resource, String name, String reason) {
        return new HostLimit(resource, name, HostLimit.NONE, 0, reason);
    }

    /** As many as the kernel gives without being asked for more: the first thread's stack is at their end. */
    private static HostLimit addressSpace() {
        long bytes = Long.highestOneBit(MemoryMap.highestUserAddress()) << 1;
        return new HostLimit(Resource.ADDRESSES, "address space", bytes, StatusFile.self().virtualBytes(),
                Long.numberOfTrailingZeros(bytes) + " bits: the end of /proc/self/maps; VmSize");
    }

    private static HostLimit ofProcess(Resource resource, String name, OptionalLong limit, long used, String usage) {
        return limit.isEmpty()
                ? none(resource, name, "unlimited: /proc/self/limits")
                : new HostLimit(resource, name, limit.getAsLong(), used, "/proc/self/limits; " + usage);
    }

    static HostLimit commit(OvercommitPolicy policy, CommitAccount account) {
        return policy == OvercommitPolicy.STRICT
                ? new HostLimit(Resource.WRITABLE, "CommitLimit", account.limitBytes(), account.committedBytes(),
                        "/proc/meminfo: CommitLimit; Committed_AS")
                : none(Resource.WRITABLE, "CommitLimit", "not enforced: vm.overcommit_memory is "
                        + policy.name().toLowerCase(Locale.ROOT));
    }

    static HostLimit memory(HostMemory host) {
        return new HostLimit(Resource.PAGE_TABLES, "memory", host.totalBytes(),
                host.totalBytes() - host.availableBytes(), "/proc/meminfo: MemTotal; all but MemAvailable");
    }

    static HostLimit withSwap(HostMemory host) {
        return new HostLimit(Resource.MEMORY, "memory and swap", host.totalBytes() + host.swapTotalBytes(),
                host.totalBytes() - host.availableBytes() + host.swapTotalBytes() - host.swapFreeBytes(),
                "/proc/meminfo: and SwapTotal; and all but SwapFree");
    }

    static HostLimit group(Optional<CgroupMemory> tightest) {
        return tightest
                .map(group -> new HostLimit(Resource.MEMORY, "control group, memory", group.limitBytes(),
                        group.usedBytes(), group.path() + "/" + group.setting()))
                .orElseGet(() -> none(Resource.MEMORY, "control group, memory", "no group limits it"));
    }
}
