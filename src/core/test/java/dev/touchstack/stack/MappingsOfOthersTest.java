package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.Prerequisite;
import dev.touchstack.proc.KernelSettings;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingsOfOthersTest {

    /** Beyond this using them up would cost minutes. */
    private static final int MANY_MAPPINGS = 300_000;

    /**
     * A pool that has counted them before does not notice until the kernel refuses; one that counts only now leaves the
     * last ones to the JVM. Either way it names the limit, and gives out stacks once there is room again.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void whatOthersHaveUsedUpIsNotThereForStacks(int stacksBefore) throws IOException, InterruptedException {
        int limit = KernelSettings.readMaxMapCount();
        if (limit > MANY_MAPPINGS) {
            Prerequisite.missing("the limit of mappings is not reached: vm.max_map_count = " + limit);
        }
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC").run(AcquireBesideOthers.class,
                String.valueOf(stacksBefore));
        assertTrue(result.succeededWith(AcquireBesideOthers.SUCCESS)
                && result.output().contains(String.format(" of %,d mappings in use (vm.max_map_count)", limit)),
                result::toString);
    }
}
