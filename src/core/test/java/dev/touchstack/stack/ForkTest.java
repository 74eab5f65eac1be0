package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForkTest {

    static Set<Guard> guards() {
        return PoolKind.available().stream().map(PoolKind::guard).collect(Collectors.toSet());
    }

    /** The JDK's other ways to start a child do not copy the address space; an unknown one it would refuse. */
    @ParameterizedTest
    @MethodSource("guards")
    void childrenMayBeStartedWhileStacksAreInUse(Guard guard) throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-Djdk.lang.Process.launchMechanism=FORK")
                .run(ForksWhileBusy.class, guard.name());

        assertTrue(result.succeededWith(ForksWhileBusy.SUCCESS), result::toString);
    }
}
