package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class IdleSlotsTest {

    @Test
    void anIdleSlotNeedsFewBytesOfJavasHeap() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC").run(IdleSlots.class);
        assertTrue(result.succeededWith(IdleSlots.SUCCESS), result::toString);
    }
}
