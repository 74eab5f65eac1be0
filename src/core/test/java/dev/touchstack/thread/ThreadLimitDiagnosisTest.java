package dev.touchstack.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.proc.CgroupTasks;
import dev.touchstack.proc.ThreadLimits;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ThreadLimitDiagnosisTest {

    private static String diagnose(int threads, int threadsMax, int pidMax, OptionalLong ofUser,
            Optional<CgroupTasks> group) {
        return ThreadLimitDiagnosis.diagnose(new ThreadLimits(threads, threadsMax, pidMax, 1_234, ofUser, group));
    }

    @Test
    void theControlGroupsLimitIsNamedWhenItIsReached() {
        assertEquals("1,000 of 1,000 threads in the control group at /sys/fs/cgroup/jvm (pids.max): end some, or raise"
                + " it",
                diagnose(5_000, 90_000, 32_768, OptionalLong.of(4_096),
                        Optional.of(new CgroupTasks("/sys/fs/cgroup/jvm", 1_000, 1_000))));
        assertEquals("no limit is known to be reached: the kernel may be out of memory",
                diagnose(5_000, 90_000, 32_768, OptionalLong.empty(),
                        Optional.of(new CgroupTasks("/sys/fs/cgroup/jvm", 1_000, 999))));
    }

    @Test
    void theMachinesLimitsAreNamedWhenTheyAreReached() {
        assertEquals("9,000 of 9,000 threads on this machine (kernel.threads-max): end some, or raise it with sysctl",
                diagnose(9_000, 9_000, 32_768, OptionalLong.of(4_096), Optional.empty()));
        assertEquals(
                "32,468 threads on this machine, of 32,768 ids, 300 of them reserved (kernel.pid_max): end some, or"
                        + " raise it with sysctl",
                diagnose(32_468, 90_000, 32_768, OptionalLong.of(4_096), Optional.empty()));
    }

    @Test
    void theUsersLimitIsWhatIsLeft() {
        assertEquals("this user's threads, 1,234 of this process among them, may be 4,096 (RLIMIT_NPROC): end some, or"
                + " raise it with ulimit -u", diagnose(8_999, 9_000, 32_768, OptionalLong.of(4_096), Optional.empty()));
    }
}
