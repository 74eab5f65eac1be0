package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FullHeapTest {

    @Test
    void aStackThatTheHeapHasNoRoomForIsNotLive() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC", "-Xms16m", "-Xmx16m")
                .run(AcquireInFullHeap.class);
        assertTrue(result.succeededWith(AcquireInFullHeap.SUCCESS), result::toString);
    }
}
