package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Where memory is limited, the kernel does not refuse what is too much but ends the process: the pool has to refuse
 * before. Needs a control group of version 2 of its own, with a memory controller, and so root.
 */
class MemoryLimitTest {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final long LIMIT = 384L << 20;

    @Test
    void theLimitOfAControlGroupIsNamedAndTheJvmLives() throws IOException, InterruptedException {
        Path group = makeGroup();
        try {
            ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC")
                    .after("echo $$ > " + group.resolve("cgroup.procs")).run(TouchUntilRefused.class);
            assertTrue(result.succeededWith(TouchUntilRefused.SUCCESS), result::toString);
            assertTrue(result.output().contains(String.format(
                    " of %,d bytes of memory in use (memory.max of the control group %s), the rest is left to the JVM",
                    LIMIT,
                    group)), result::toString);
        } finally {
            Files.delete(group);
        }
    }

    private static Path makeGroup() throws IOException {
        Path controllers = ROOT.resolve("cgroup.controllers");
        if (!Files.exists(controllers) || !Files.readString(controllers).contains("memory")) {
            skip("no control groups of version 2 with a memory controller");
        }
        Path group = ROOT.resolve("touchstack-" + ProcessHandle.current().pid());
        try {
            Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+memory");
            Files.createDirectory(group);
        } catch (IOException refused) {
            skip("no control group can be made: " + refused);
        }
        Files.writeString(group.resolve("memory.max"), Long.toString(LIMIT));
        return group;
    }

    private static void skip(String reason) {
        System.out.println("skipped: " + reason);
        abort(reason);
    }
}
