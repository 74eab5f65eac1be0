package dev.touchstack.lab.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.memory.Room;
import org.junit.jupiter.api.Test;

class AvailableMemoryTest {

    private static final long FREE = 100L << 20;
    private static final Room NO_GROUPS = new Room(Long.MAX_VALUE, "");

    @Test
    void whatTheMachineHasNotIsRefused() {
        assertEquals("the stacks need 101 MiB, and 100 MiB are available: ask for fewer with --stacks",
                refusal(101L << 20, FREE, NO_GROUPS));
        assertDoesNotThrow(() -> require(100L << 20, FREE, NO_GROUPS));
    }

    @Test
    void whatAControlGroupDoesNotAllowIsRefusedWithItsLimit() {
        Room group = new Room(50L << 20, "memory.max of /sys/fs/cgroup/a: raise it");
        assertEquals("the stacks need 51 MiB, and 50 MiB are left: memory.max of /sys/fs/cgroup/a: raise it: "
                + "ask for fewer with --stacks", refusal(51L << 20, FREE, group));
        assertDoesNotThrow(() -> require(50L << 20, FREE, group));
    }

    private static String refusal(long bytes, long free, Room groups) {
        return String
                .valueOf(assertThrows(LabException.class, () -> require(bytes, free, groups)).getMessage());
    }

    private static void require(long bytes, long free, Room groups) {
        AvailableMemory.require(bytes, "the stacks need", ": ask for fewer with --stacks", free, groups);
    }
}
