package dev.touchstack.stack.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.Main;

/** What threads do at the same time, tried thousands of times by jcstress in a JVM for each of its tests. */
@DisabledIfSystemProperty(named = "touchstack.emulated", matches = "true", disabledReason = "an emulated CPU keeps its host's order of memory accesses, and thirty JVMs would be started to look for another")
class StressTest {

    private static final List<Class<?>> TESTS = List.of(AcquireAndClosePool.class, CallAndClose.class,
            CloseTwice.class, HandOver.class, LastStacks.class, ResumeTwice.class, TrimAndClose.class);

    @Test
    void nothingForbiddenIsSeen(@TempDir Path folder) throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().after("cd '" + folder + "'").run(Main.class, "-v", "-m", "quick", //
                "-c", "2", "-af", "NONE", "-sc", "false", "-f", "1", "-fsm", "1", "-iters", "1", "-time", "2000", //
                "-strideSize", "8", "-strideCount", "8", // each state has a pool of its own
                "-jvmArgs", "--enable-native-access=ALL-UNNAMED");
        assertEquals(0, result.exitStatus(), result::toString);
        for (Class<?> test : TESTS) {
            assertTrue(result.output().contains(" [OK] " + test.getName() + "\n"), result::toString);
        }
        assertTrue(result.output().contains("All remaining tests: " + TESTS.size() + " matching test results."),
                result::toString);
    }
}
