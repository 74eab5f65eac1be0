package dev.touchstack.proc;

import java.util.Optional;

/**
 * The control groups that limit a process the most. A group's limit holds for all groups below it together.
 *
 * @param memory
 *            the one with the least memory left before processes are ended: memory.max, or in version 1
 *            memory.limit_in_bytes
 * @param memoryHigh
 *            the one with the least memory left before processes are slowed down: memory.high; version 1 has none
 * @param tasks
 *            the one with room for the fewest threads: pids.max
 */
public record CgroupLimits(Optional<CgroupMemory> memory, Optional<CgroupMemory> memoryHigh,
        Optional<CgroupTasks> tasks) {

    /**
     * {@return those of this process}
     *
     * @throws ProcException
     *             if a file cannot be read or has another form
     */
    public static CgroupLimits read() {
        return of(ProcPaths.SELF_CGROUP);
    }

    /**
     * {@return those of another process}
     *
     * @param pid
     *            its process id
     * @throws ProcException
     *             if there is no such process, a file cannot be read or has another form, or if this process does not
     *             see the groups of that one: those may be of another namespace
     */
    public static CgroupLimits of(long pid) {
        return of(ProcPaths.of(pid, "cgroup"));
    }

    private static CgroupLimits of(ProcFile groups) {
        return new CgroupLimits(CgroupMemory.tightest(groups), CgroupMemory.tightestHigh(groups),
                CgroupTasks.tightest(groups));
    }
}
