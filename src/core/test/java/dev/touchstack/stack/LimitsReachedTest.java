package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.Prerequisite;
import dev.touchstack.memory.LightweightGuards;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.OvercommitPolicy;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits reached for real: each in a JVM of its own, which names the limit and lives on. */
class LimitsReachedTest {

    private static final KernelSettings KERNEL = KernelSettings.read();
    /** Beyond this the stacks would cost minutes. */
    private static final int MANY_MAPPINGS = 300_000;
    private static final long LIMIT_KIB = 6L << 20;

    @BeforeAll
    static void requireLazyReservations() {
        if (KERNEL.overcommit() == OvercommitPolicy.STRICT) {
            Prerequisite.missing("limits are not reached: vm.overcommit_memory = 2 refuses earlier");
        }
    }

    @Test
    void mappings() throws IOException, InterruptedException {
        if (KERNEL.maxMapCount() > MANY_MAPPINGS) {
            Prerequisite.missing("the limit of mappings is not reached: vm.max_map_count = " + KERNEL.maxMapCount());
        }
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC").run(AcquireUntilRefused.class,
                String.valueOf(1L << 30), Guard.PROTECTED.name());
        assertTrue(result.succeededWith(AcquireUntilRefused.SUCCESS), result::toString);
        List<String> refusals = refusals(result);
        for (String refusal : refusals) {
            assertTrue(refusal.contains(" not tried: ") && refusal.contains(String
                    .format(" of %,d mappings in use (vm.max_map_count), the rest", KERNEL.maxMapCount())),
                    refusal);
            int stacks = Integer.parseInt(refusal.substring(0, refusal.indexOf(' ')));
            assertTrue(stacks > KERNEL.maxMapCount() / 2 - 1_000 && stacks <= KERNEL.maxMapCount() / 2,
                    "two mappings a stack: " + stacks);
        }
    }

    @Test
    void addressSpace() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm()
                .with("-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=32m", "-XX:CompressedClassSpaceSize=16m")
                .after("ulimit -v " + LIMIT_KIB)
                .run(AcquireUntilRefused.class, String.valueOf(256L << 20), guard().name());
        assertTrue(result.succeededWith(AcquireUntilRefused.SUCCESS), result::toString);
        for (String refusal : refusals(result)) {
            assertTrue(
                    refusal.contains(String.format(" of %,d bytes of address space in use (RLIMIT_AS), the rest is left"
                            + " to the JVM: use smaller stacks, or raise it with ulimit -v", LIMIT_KIB << 10)),
                    refusal);
        }
    }

    @Test
    void writableMemory() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC").after("ulimit -d " + LIMIT_KIB)
                .run(AcquireUntilRefused.class, String.valueOf(256L << 20), guard().name());
        assertTrue(result.succeededWith(AcquireUntilRefused.SUCCESS), result::toString);
        for (String refusal : refusals(result)) {
            assertTrue(
                    refusal.contains(String.format(" of %,d bytes of private writable memory in use (RLIMIT_DATA), the"
                            + " rest is left to the JVM: use smaller stacks, or raise it with ulimit -d",
                            LIMIT_KIB << 10)),
                    refusal);
        }
    }

    @Test
    void windowsOfAStack() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC").after("ulimit -d " + LIMIT_KIB)
                .run(ExtendUntilRefused.class);
        assertTrue(result.succeededWith(ExtendUntilRefused.SUCCESS), result::toString);
        List<String> refusals = result.output().lines().filter(line -> line.contains("refused")).toList();
        assertEquals(2, refusals.size(), result::toString);
        for (String refusal : refusals) {
            assertTrue(refusal.contains(" failed with ENOMEM: ") && refusal.contains(String.format(
                    " of %,d bytes of private writable memory in use (RLIMIT_DATA): use smaller stacks",
                    LIMIT_KIB << 10)),
                    refusal);
        }
        assertEquals(2, result.output().lines().filter("above the guard"::equals).count(), result::toString);
    }

    private static Guard guard() {
        return LightweightGuards.supported() ? Guard.LIGHTWEIGHT : Guard.PROTECTED;
    }

    private static List<String> refusals(ChildJvm.Result result) {
        List<String> rounds = result.output().lines().filter(line -> line.contains(" stacks: ")).toList();
        assertEquals(4, rounds.size(), result::toString);
        return rounds.subList(2, 4); // the first two are the warm-up
    }
}
