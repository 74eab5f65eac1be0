package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.proc.CommitAccount;
import dev.touchstack.proc.HugePageMode;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.OvercommitPolicy;
import dev.touchstack.proc.ResourceLimits;
import dev.touchstack.proc.StatusFile;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Made-up processes, each at one limit. */
class LimitDiagnosisTest {

    private static final long GIB = 1L << 30;
    private static final int MAX_MAPPINGS = 65_530;
    private static final OptionalLong UNLIMITED = OptionalLong.empty();
    /** A process that has 2 GiB mapped, 1 GiB of it private and writable. */
    private static final StatusFile STATUS = new StatusFile(2 * GIB, GIB, GIB, 1 << 20, 0, GIB, 10);
    private static final CommitAccount NOT_COMMITTED = new CommitAccount(1024 * GIB, 0);

    @Test
    void nothingIsNearALimit() {
        assertEquals("", diagnose(8 * GIB, OvercommitPolicy.HEURISTIC, 100, UNLIMITED));
        assertEquals("", diagnose(8 * GIB, OvercommitPolicy.ALWAYS, MAX_MAPPINGS - 3, OptionalLong.of(10 * GIB)));
    }

    /** A call can need two mappings more. */
    @Test
    void mappingsAreUsedUp() {
        for (int mappings : new int[]{MAX_MAPPINGS - 2, MAX_MAPPINGS, MAX_MAPPINGS + 1}) {
            assertEquals(
                    String.format("%,d of 65,530 mappings in use (vm.max_map_count):"
                            + " close stacks, or raise it with sysctl", mappings),
                    diagnose(GIB, OvercommitPolicy.HEURISTIC, mappings, UNLIMITED));
        }
    }

    @Test
    void addressSpaceIsUsedUp() {
        assertEquals("", diagnose(3 * GIB, OvercommitPolicy.HEURISTIC, 100, OptionalLong.of(5 * GIB)));
        assertEquals("2,147,483,648 of 5,368,709,120 bytes of address space in use (RLIMIT_AS):"
                + " use smaller stacks, or raise it with ulimit -v",
                diagnose(3 * GIB + 1, OvercommitPolicy.HEURISTIC, 100, OptionalLong.of(5 * GIB)));
    }

    /** Linux 4.7 and newer: private, writable, touched or not. */
    @Test
    void writableMemoryIsUsedUp() {
        OptionalLong limit = OptionalLong.of(5 * GIB);
        assertEquals("", diagnose(4 * GIB, OvercommitPolicy.HEURISTIC, 100, UNLIMITED, limit, NOT_COMMITTED));
        assertEquals("1,073,741,824 of 5,368,709,120 bytes of private writable memory in use (RLIMIT_DATA):"
                + " use smaller stacks, or raise it with ulimit -d",
                diagnose(4 * GIB + 1, OvercommitPolicy.HEURISTIC, 100, UNLIMITED, limit, NOT_COMMITTED));
    }

    /** A guard, or code: it needs address space, but nothing that can be written to. */
    @Test
    void whatIsNotWritableIsBlamedOnNoLimitOfWritableMemory() {
        assertEquals("", LimitDiagnosis.diagnose(8 * GIB, 0, kernel(OvercommitPolicy.STRICT), 100,
                limits(UNLIMITED, OptionalLong.of(0)), STATUS, new CommitAccount(GIB, GIB)));
    }

    /** The kernel keeps 8 MiB back for root, and of what is left a 32nd of the process's own size. */
    @Test
    void strictOvercommitCountsWhatIsReserved() {
        CommitAccount account = new CommitAccount(8 * GIB, 2 * GIB);
        long free = 6 * GIB - (8L << 20) - 2 * GIB / 32;
        assertEquals("", diagnose(free, OvercommitPolicy.STRICT, 100, UNLIMITED, UNLIMITED, account));
        assertEquals("2,147,483,648 of 8,589,934,592 bytes committed and up to 75,497,472 kept back"
                + " (Committed_AS and CommitLimit of /proc/meminfo; vm.overcommit_memory = 2 counts writable memory"
                + " even untouched): use smaller stacks, raise vm.overcommit_ratio, or set vm.overcommit_memory to 0",
                diagnose(free + 1, OvercommitPolicy.STRICT, 100, UNLIMITED, UNLIMITED, account));
        for (OvercommitPolicy other : List.of(OvercommitPolicy.HEURISTIC, OvercommitPolicy.ALWAYS)) {
            assertEquals("", diagnose(free + 1, other, 100, UNLIMITED, UNLIMITED, account), "counted, not enforced");
        }
    }

    /** A limit of the process comes before one that it shares with others. */
    @ParameterizedTest
    @EnumSource
    void aLimitThatIsReachedIsNamedBeforeThePolicy(OvercommitPolicy policy) {
        String mappings = diagnose(GIB, policy, MAX_MAPPINGS, OptionalLong.of(GIB));
        assertEquals("65,530 of 65,530 mappings in use (vm.max_map_count)",
                mappings.substring(0, mappings.indexOf(':')));
        String addressSpace = diagnose(GIB, policy, 100, OptionalLong.of(GIB));
        assertEquals("2,147,483,648 of 1,073,741,824 bytes of address space in use (RLIMIT_AS)",
                addressSpace.substring(0, addressSpace.indexOf(':')));
    }

    private static String diagnose(long wanted, OvercommitPolicy policy, int mappings, OptionalLong addressSpace) {
        return diagnose(wanted, policy, mappings, addressSpace, UNLIMITED, NOT_COMMITTED);
    }

    private static String diagnose(long wanted, OvercommitPolicy policy, int mappings, OptionalLong addressSpace,
            OptionalLong data, CommitAccount account) {
        return LimitDiagnosis.diagnose(wanted, wanted, kernel(policy), mappings, limits(addressSpace, data), STATUS,
                account);
    }

    private static KernelSettings kernel(OvercommitPolicy policy) {
        return new KernelSettings(MAX_MAPPINGS, policy, HugePageMode.MADVISE, "6.18.0", "a CPU");
    }

    private static ResourceLimits limits(OptionalLong addressSpace, OptionalLong data) {
        return new ResourceLimits(addressSpace, data, OptionalLong.of(8 << 20), UNLIMITED);
    }
}
