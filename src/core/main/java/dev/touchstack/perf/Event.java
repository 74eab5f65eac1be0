package dev.touchstack.perf;

import dev.touchstack.bindings.perf.Perf;

/** What can be counted of a thread: in user mode, unless it happens in the kernel only. */
public enum Event {
    /** Instructions that were retired. */
    INSTRUCTIONS("instructions", Perf.PERF_TYPE_HARDWARE(), Perf.PERF_COUNT_HW_INSTRUCTIONS()),
    /** Cycles of the CPU's clock. */
    CYCLES("cycles", Perf.PERF_TYPE_HARDWARE(), Perf.PERF_COUNT_HW_CPU_CYCLES()),
    /** Instruction fetches that the first cache could not serve. */
    L1I_MISSES("L1i misses", Perf.PERF_TYPE_HW_CACHE(), readMisses(Perf.PERF_COUNT_HW_CACHE_L1I())),
    /** Instruction fetches whose page was not in the first translation buffer. */
    ITLB_MISSES("iTLB misses", Perf.PERF_TYPE_HW_CACHE(), readMisses(Perf.PERF_COUNT_HW_CACHE_ITLB())),
    /** Branches that went elsewhere than was predicted. */
    BRANCH_MISSES("branch misses", Perf.PERF_TYPE_HARDWARE(), Perf.PERF_COUNT_HW_BRANCH_MISSES()),
    /** Faults of pages, minor and major ones. Those of system calls on the thread's behalf are not among them. */
    PAGE_FAULTS("page faults", Perf.PERF_TYPE_SOFTWARE(), Perf.PERF_COUNT_SW_PAGE_FAULTS()),
    /** Faults for which nothing had to be read from a disk. */
    MINOR_FAULTS("minor faults", Perf.PERF_TYPE_SOFTWARE(), Perf.PERF_COUNT_SW_PAGE_FAULTS_MIN()),
    /** Changes to another thread: they happen in the kernel, and are counted there. */
    CONTEXT_SWITCHES("context switches", Perf.PERF_TYPE_SOFTWARE(), Perf.PERF_COUNT_SW_CONTEXT_SWITCHES());

    private final String label;
    private final int type;
    private final long config;

    Event(String label, int type, long config) {
        this.label = label;
        this.type = type;
        this.config = config;
    }

    /** Linux 6.13, include/uapi/linux/perf_event.h: what a config of PERF_TYPE_HW_CACHE is made of. */
    private static long readMisses(int cache) {
        return cache | Perf.PERF_COUNT_HW_CACHE_OP_READ() << 8 | Perf.PERF_COUNT_HW_CACHE_RESULT_MISS() << 16;
    }

    /** {@return its name, for people} */
    public String label() {
        return label;
    }

    /** {@return whether the CPU counts it: a virtual machine may have no such counters} */
    public boolean isHardware() {
        return type != Perf.PERF_TYPE_SOFTWARE();
    }

    int type() {
        return type;
    }

    long config() {
        return config;
    }

    /** Whether it would be 0 without the kernel. */
    boolean isInKernel() {
        return this == CONTEXT_SWITCHES;
    }
}
