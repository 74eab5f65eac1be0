package dev.touchstack.proc;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * A control group whose threads are limited. A group counts those of all groups below it: the tightest one counts.
 *
 * @param path
 *            of the group, where this process sees it: a folder
 * @param limit
 *            pids.max, in threads
 * @param used
 *            pids.current
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Documentation/admin-guide/cgroup-v2.rst</a>
 */
public record CgroupTasks(String path, long limit, long used) {

    /** {@return how many threads more it may have; below 0 where the limit was set lower than what there was} */
    public long free() {
        return limit - used;
    }

    /**
     * {@return the group of this process, or above it, that has room for the fewest threads} Empty where none has a
     * limit, and where there is no pids controller. Its files are the same in both versions.
     *
     * @throws ProcException
     *             if a file cannot be read or has another form
     */
    public static Optional<CgroupTasks> tightest() {
        return tightest(ProcPaths.SELF_CGROUP);
    }

    static Optional<CgroupTasks> tightest(ProcFile groups) {
        return CgroupFolder.of(groups).flatMap(CgroupTasks::tightestUpTo)
                .or(() -> CgroupFolder.of(groups, "pids").flatMap(CgroupTasks::tightestUpTo));
    }

    static Optional<CgroupTasks> tightestUpTo(CgroupFolder ofProcess) {
        return ofProcess.upwards().flatMap(folder -> at(folder).stream())
                .min(Comparator.comparingLong(CgroupTasks::free));
    }

    private static Optional<CgroupTasks> at(Path folder) {
        return CgroupFolder.limit(folder, "pids.max").map(limit -> {
            ProcFile current = new ProcFile(folder.resolve("pids.current"));
            return new CgroupTasks(folder.toString(), KernelSettings.count(limit, limit.line()),
                    KernelSettings.count(current, current.line()));
        });
    }
}
