package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.proc.HugePageMode;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.OvercommitPolicy;
import dev.touchstack.proc.ResourceLimits;
import dev.touchstack.proc.StatusFile;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Made-up processes, each at one limit. */
class LimitDiagnosisTest {

    private static final long GIB = 1L << 30;
    private static final int MAX_MAPPINGS = 65_530;
    private static final OptionalLong UNLIMITED = OptionalLong.empty();

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

    @Test
    void strictOvercommitCountsWhatIsReserved() {
        assertEquals(
                "vm.overcommit_memory = 2 counts writable memory even untouched: use smaller stacks, or set it to 0",
                diagnose(GIB, OvercommitPolicy.STRICT, 100, UNLIMITED));
    }

    /** What is certain comes before what is only possible. */
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

    /** In a process that has 2 GiB mapped. */
    private static String diagnose(long wanted, OvercommitPolicy policy, int mappings, OptionalLong addressSpace) {
        return LimitDiagnosis.diagnose(wanted,
                new KernelSettings(MAX_MAPPINGS, policy, HugePageMode.MADVISE, "6.18.0", "a CPU"), mappings,
                new ResourceLimits(addressSpace, UNLIMITED, OptionalLong.of(8 << 20), UNLIMITED),
                new StatusFile(2 * GIB, GIB, GIB, 1 << 20, 0, GIB, 10));
    }
}
