package dev.touchstack.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.memory.Room;
import dev.touchstack.proc.CgroupMemory;
import dev.touchstack.proc.HostMemory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {

    private static final HostMemory HOST = new HostMemory(16_000, 5_000, 0, 0);
    private static final Room PLENTY = new Room(1_000_000, "");

    private final MemoryWatch watch = new MemoryWatch(10);

    @Test
    void theHostKeepsItsPart() {
        assertEquals("", watch.refusal(400, PLENTY, Optional.empty(), HOST));
        assertEquals("5,000 bytes of the host's memory available (MemAvailable and SwapFree of /proc/meminfo), 1,000 of"
                + " them kept back", watch.refusal(401, PLENTY, Optional.empty(), HOST));
        assertEquals("", watch.refusal(401, PLENTY, Optional.empty(), new HostMemory(16_000, 5_000, 0, 100)));
    }

    @Test
    void aGroupIsNamedInThePoolsWords() {
        assertEquals("", watch.refusal(30, new Room(300, "the group"), Optional.empty(), HOST));
        assertEquals("the group", watch.refusal(31, new Room(300, "the group"), Optional.empty(), HOST));
    }

    @Test
    void whereAGroupIsSlowedDownItEnds() {
        Optional<CgroupMemory> high = Optional.of(new CgroupMemory("/g", "memory.high", 1_000, 800));
        assertEquals("", watch.refusal(20, PLENTY, high, HOST));
        assertEquals("800 of 1,000 bytes of memory in use (memory.high of the control group /g): beyond it the kernel"
                + " slows the group down", watch.refusal(21, PLENTY, high, HOST));
    }
}
