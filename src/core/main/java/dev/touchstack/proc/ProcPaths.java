package dev.touchstack.proc;

/** Where the kernel keeps what this package reads: the only place with paths in it. */
final class ProcPaths {
    static final ProcFile SELF_STATUS = ProcFile.at("/proc/self/status");
    static final ProcFile SELF_MAPS = ProcFile.at("/proc/self/maps");
    static final ProcFile SELF_SMAPS = ProcFile.at("/proc/self/smaps");
    static final ProcFile SELF_PAGEMAP = ProcFile.at("/proc/self/pagemap");
    static final ProcFile SELF_AUXILIARY_VECTOR = ProcFile.at("/proc/self/auxv");
    static final ProcFile SELF_LIMITS = ProcFile.at("/proc/self/limits");
    static final ProcFile SELF_CGROUP = ProcFile.at("/proc/self/cgroup");
    static final ProcFile SELF_MOUNTS = ProcFile.at("/proc/self/mountinfo");
    static final ProcFile MEMORY_INFO = ProcFile.at("/proc/meminfo");
    static final ProcFile MAX_MAP_COUNT = ProcFile.at("/proc/sys/vm/max_map_count");
    static final ProcFile OVERCOMMIT_MEMORY = ProcFile.at("/proc/sys/vm/overcommit_memory");
    static final ProcFile PERF_EVENT_PARANOID = ProcFile.at("/proc/sys/kernel/perf_event_paranoid");
    static final ProcFile KERNEL_RELEASE = ProcFile.at("/proc/sys/kernel/osrelease");
    static final ProcFile THREADS_MAX = ProcFile.at("/proc/sys/kernel/threads-max");
    static final ProcFile PID_MAX = ProcFile.at("/proc/sys/kernel/pid_max");
    static final ProcFile LOAD_AVERAGE = ProcFile.at("/proc/loadavg");
    static final ProcFile CPU_INFO = ProcFile.at("/proc/cpuinfo");
    static final ProcFile HUGE_PAGES = ProcFile.at("/sys/kernel/mm/transparent_hugepage/enabled");

    private ProcPaths() {
    }

    /** A file of a process. */
    static ProcFile of(long pid, String name) {
        return ProcFile.at("/proc/" + pid + "/" + name);
    }
}
