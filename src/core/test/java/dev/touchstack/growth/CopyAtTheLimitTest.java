package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.Prerequisite;
import dev.touchstack.proc.KernelSettings;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CopyAtTheLimitTest {

    /** Beyond this the stacks would cost minutes. */
    private static final int MANY_MAPPINGS = 300_000;

    @Test
    void stacksToCopyToLeaveTheLastMappingsToTheJvm() throws IOException, InterruptedException {
        int limit = KernelSettings.readMaxMapCount();
        if (limit > MANY_MAPPINGS) {
            Prerequisite.missing("the limit of mappings is not reached: vm.max_map_count = " + limit);
        }
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC").run(CopyAtTheLimit.class);
        assertTrue(result.succeededWith(CopyAtTheLimit.NOT_TRIED), result::toString);
    }
}
