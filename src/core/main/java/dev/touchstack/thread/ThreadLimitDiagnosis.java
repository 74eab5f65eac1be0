package dev.touchstack.thread;

import dev.touchstack.proc.CgroupTasks;
import dev.touchstack.proc.ProcException;
import dev.touchstack.proc.ThreadLimits;

/**
 * A thread that is refused (EAGAIN) has met one of several limits; this names the one, with its value and what to do.
 */
final class ThreadLimitDiagnosis {

    private ThreadLimitDiagnosis() {
    }

    static String now() {
        try {
            return diagnose(ThreadLimits.read());
        } catch (ProcException unreadable) {
            return "no room for another thread; which limit it is cannot be told: " + unreadable.getMessage();
        }
    }

    static String diagnose(ThreadLimits limits) {
        if (limits.group().isPresent() && limits.group().get().free() <= 0) {
            CgroupTasks group = limits.group().get();
            return String.format("%,d of %,d threads in the control group at %s (pids.max): end some, or raise it",
                    group.used(), group.limit(), group.path());
        }
        if (limits.threads() >= limits.threadsMax()) {
            return String.format("%,d of %,d threads on this machine (kernel.threads-max): end some, or raise it with"
                    + " sysctl", limits.threads(), limits.threadsMax());
        }
        if (limits.threads() + ThreadLimits.RESERVED_IDS >= limits.pidMax()) {
            return String.format("%,d threads on this machine, of %,d ids, %,d of them reserved (kernel.pid_max): end"
                    + " some, or raise it with sysctl", limits.threads(), limits.pidMax(), ThreadLimits.RESERVED_IDS);
        }
        if (limits.ofUser().isPresent()) {
            return String.format("this user's threads, %,d of this process among them, may be %,d (RLIMIT_NPROC): end"
                    + " some, or raise it with ulimit -u", limits.ofProcess(), limits.ofUser().getAsLong());
        }
        return "no limit is known to be reached: the kernel may be out of memory";
    }
}
