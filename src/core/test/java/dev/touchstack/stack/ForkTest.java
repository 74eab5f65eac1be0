package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ForkTest {

    /** The JDK's other ways to start a child do not copy the address space; an unknown one it would refuse. */
    @Test
    void childrenMayBeStartedWhileStacksAreInUse() throws IOException, InterruptedException {
        Set<Guard> guards = PoolKind.available().stream().map(PoolKind::guard).collect(Collectors.toSet());
        for (Guard guard : guards) {
            ChildJvm.Result result = new ChildJvm().with("-Djdk.lang.Process.launchMechanism=FORK")
                    .run(ForksWhileBusy.class, guard.name());
            assertTrue(result.succeededWith(ForksWhileBusy.SUCCESS), () -> guard + ": " + result);
        }
    }
}
