package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LeakTest {

    /** In a JVM of its own, because other tests map memory too. */
    @Test
    void aHundredThousandStacksLeaveNothingBehind() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC").run(LeakRounds.class);
        assertTrue(result.succeededWith(LeakRounds.SUCCESS), result::toString);
    }
}
