package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.proc.CgroupMemory;
import dev.touchstack.proc.ResourceLimits;
import dev.touchstack.proc.StatusFile;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final long SPACE = 128L << 40;
    private static final long MARGIN = 64 * MIB;
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final StatusFile USED = new StatusFile(10 * GIB, GIB, GIB, 0, 0, 3 * GIB, 1);

    @Test
    void withoutLimitsAllOfTheAddressSpaceIsLeft() {
        Room room = reserve(true, NONE, NONE);
        assertEquals(SPACE - 10 * GIB, room.bytes());
        assertEquals(
                "10,737,418,240 of 140,737,488,355,328 bytes of address space in use, which is all this kernel gives"
                        + " a process: use smaller stacks",
                room.limit());
    }

    @Test
    void theLimitOfTheAddressSpaceLeavesSomeToTheJvm() {
        Room room = reserve(false, OptionalLong.of(12 * GIB), NONE);
        assertEquals(2 * GIB - MARGIN, room.bytes());
        assertEquals(
                "10,737,418,240 of 12,884,901,888 bytes of address space in use (RLIMIT_AS), the rest is left to the"
                        + " JVM: use smaller stacks, or raise it with ulimit -v",
                room.limit());
    }

    @Test
    void theLimitOfWritableMemoryIsForWritableMemory() {
        Room room = reserve(true, OptionalLong.of(12 * GIB), OptionalLong.of(4 * GIB));
        assertEquals(GIB - MARGIN, room.bytes());
        assertEquals("3,221,225,472 of 4,294,967,296 bytes of private writable memory in use (RLIMIT_DATA), the rest is"
                + " left to the JVM: use smaller stacks, or raise it with ulimit -d", room.limit());
        assertEquals(2 * GIB - MARGIN, reserve(false, OptionalLong.of(12 * GIB), OptionalLong.of(4 * GIB)).bytes());
    }

    @Test
    void whereNothingIsLeftThereIsNoRoom() {
        assertEquals(0, reserve(true, OptionalLong.of(10 * GIB + MARGIN / 2), NONE).bytes());
        assertEquals(0, reserve(true, OptionalLong.of(9 * GIB), NONE).bytes());
    }

    private static Room reserve(boolean writable, OptionalLong addressSpace, OptionalLong data) {
        return Room.toReserve(writable, SPACE, new ResourceLimits(addressSpace, data, NONE, NONE), USED);
    }

    @Test
    void withoutAControlGroupNothingLimitsWhatIsCommitted() {
        assertEquals(new Room(Long.MAX_VALUE, ""), Room.toCommit(Optional.empty()));
    }

    @Test
    void aControlGroupLeavesSomeToTheJvm() {
        Room room = Room.toCommit(Optional.of(new CgroupMemory("/sys/fs/cgroup/jvm", "memory.max", 2 * GIB, GIB)));
        assertEquals(GIB - MARGIN, room.bytes());
        assertEquals("1,073,741,824 of 2,147,483,648 bytes of memory in use (memory.max of the control group"
                + " /sys/fs/cgroup/jvm), the rest is left to the JVM: close stacks, or raise it", room.limit());
        assertEquals(100 * MIB - 25 * MIB,
                Room.toCommit(Optional.of(new CgroupMemory("x", "memory.max", 200 * MIB, 100 * MIB)))
                        .bytes(),
                "an eighth of a small one");
        assertEquals(0, Room.toCommit(Optional.of(new CgroupMemory("x", "memory.max", 200 * MIB, 190 * MIB))).bytes());
    }
}
