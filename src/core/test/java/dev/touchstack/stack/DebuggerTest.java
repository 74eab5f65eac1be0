package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.Prerequisite;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Guard hits are answered while a debugger sees each signal first, told as docs/guard-hits.md tells it. */
class DebuggerTest {

    @Test
    @DisabledIfSystemProperty(named = "touchstack.emulated", matches = "true", disabledReason = "the emulated machines have no debugger")
    void overflowsAreToldUnderGdb() throws IOException, InterruptedException {
        if (new ProcessBuilder("sh", "-c", "command -v gdb").start().waitFor() != 0) {
            Prerequisite.missing("no gdb");
        }
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC")
                .under("gdb", "-q", "-batch", "-iex", "set debuginfod enabled off", "-ex",
                        "handle SIGSEGV nostop noprint pass", "-ex", "run", "--args")
                .run(OverflowRounds.class, "1000", "64");
        assertTrue(result.output().lines().anyMatch(OverflowRounds.SUCCESS::equals)
                && result.output().contains("exited normally"), result::toString);
    }
}
