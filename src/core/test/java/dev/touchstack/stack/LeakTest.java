package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LeakTest {

    /** In a JVM of its own, because other tests map memory too. */
    @Test
    void aHundredThousandStacksLeaveNothingBehind() throws IOException, InterruptedException {
        // the second compiler would be at work in the middle of it, and takes some megabytes
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .run(LeakRounds.class);
        assertTrue(result.succeededWith(LeakRounds.SUCCESS), result::toString);
    }
}
