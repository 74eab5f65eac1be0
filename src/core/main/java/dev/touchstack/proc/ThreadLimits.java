package dev.touchstack.proc;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What limits the number of threads, and how many there are.
 *
 * @param threads
 *            on this machine (/proc/loadavg)
 * @param threadsMax
 *            kernel.threads-max: on this machine
 * @param pidMax
 *            kernel.pid_max: ids of threads are below it
 * @param ofProcess
 *            threads of this process, the JVM's own included
 * @param ofUser
 *            RLIMIT_NPROC: threads of this process's user, on this machine; empty if unlimited. Does not hold for root,
 *            nor with CAP_SYS_RESOURCE or CAP_SYS_ADMIN.
 * @param group
 *            the tightest control group
 * @see <a href="https://man7.org/linux/man-pages/man3/pthread_create.3.html">pthread_create(3), EAGAIN</a>
 */
public record ThreadLimits(int threads, int threadsMax, int pidMax, int ofProcess, OptionalLong ofUser,
        Optional<CgroupTasks> group) {

    /** The kernel begins again at this id when ids are used up (Linux 6.12, kernel/pid.c: RESERVED_PIDS). */
    public static final int RESERVED_IDS = 300;
    /** CAP_SYS_ADMIN and CAP_SYS_RESOURCE (capability(7); Linux 6.12, include/uapi/linux/capability.h). */
    private static final long EXEMPTING = (1L << 21) | (1L << 24);
    /** Of the fields of loadavg: as in "4/129", those that can run and all (proc_loadavg(5)). */
    private static final int ENTITIES = 3;

    /**
     * Reads all of them.
     *
     * @return the limits as they are now
     * @throws ProcException
     *             if one cannot be read or parsed
     */
    public static ThreadLimits read() {
        return new ThreadLimits(threads(ProcPaths.LOAD_AVERAGE, ProcPaths.LOAD_AVERAGE.line()),
                KernelSettings.count(ProcPaths.THREADS_MAX, ProcPaths.THREADS_MAX.line()),
                KernelSettings.count(ProcPaths.PID_MAX, ProcPaths.PID_MAX.line()), StatusFile.self().threads(),
                ProcPaths.SELF_LIMITS.parse(ResourceLimits::parseThreads), CgroupTasks.tightest());
    }

    /**
     * Whether a user's limit does not hold for a process (Linux 6.12, kernel/fork.c, copy_process): root's, or one that
     * may exceed limits or administer the system.
     */
    static boolean isExempt(ProcFile file, Stream<String> status) {
        boolean exempt = false;
        for (String line : status.toList()) {
            String[] fields = line.split("\\s+", -1);
            exempt |= fields[0].equals("Uid:") && fields[1].equals("0");
            exempt |= fields[0].equals("CapEff:") && (capabilities(file, line, fields[1]) & EXEMPTING) != 0;
        }
        return exempt;
    }

    private static long capabilities(ProcFile file, String line, String digits) {
        try {
            return Long.parseUnsignedLong(digits, 16);
        } catch (NumberFormatException _) {
            throw file.malformed("no capabilities", line);
        }
    }

    static int threads(ProcFile file, String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length <= ENTITIES) {
            throw file.malformed("no fourth field", line);
        }
        return KernelSettings.count(file, fields[ENTITIES].substring(fields[ENTITIES].indexOf('/') + 1));
    }
}
