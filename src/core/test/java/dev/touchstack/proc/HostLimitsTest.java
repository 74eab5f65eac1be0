package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.proc.HostLimit.Resource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostLimitsTest {

    private static final String MEMORY = """
            MemTotal:       1000 kB
            MemAvailable:    600 kB
            SwapTotal:       500 kB
            SwapFree:        200 kB
            """;

    @Test
    void everyResourceOfThisProcessHasALimitOrAReason() {
        List<HostLimit> limits = HostLimits.read();
        assertEquals(EnumSet.allOf(Resource.class),
                limits.stream().map(HostLimit::resource).collect(Collectors.toSet()));
        for (HostLimit limit : limits) {
            assertFalse(limit.source().isEmpty(), limit::toString);
            assertTrue(limit.limit() == HostLimit.NONE || (limit.used() > 0 && limit.limit() > 0), limit::toString);
        }
        Set<String> always = Set.of("address space", "vm.max_map_count", "memory", "memory and swap",
                "kernel.pid_max", "kernel.threads-max");
        assertTrue(limits.stream().filter(limit -> always.contains(limit.name()))
                .allMatch(limit -> limit.limit() != HostLimit.NONE && limit.free() > 0), limits::toString);
        HostLimit addresses = limits.getFirst();
        assertEquals(1, Long.bitCount(addresses.limit()), addresses::toString);
        assertTrue(addresses.limit() > MemoryMap.highestUserAddress(), addresses::toString);
    }

    @Test
    void roomIsWhatIsLeftByWhatEachTakes() {
        HostLimit limit = new HostLimit(Resource.MAPPINGS, "x", 1_000, 400, "y");
        assertEquals(300, limit.room(2));
        assertEquals(1_200, limit.room(0.5));
        assertEquals(HostLimit.NONE, limit.room(0));
        assertEquals(0, new HostLimit(Resource.MAPPINGS, "x", 10, 400, "y").room(1));
        assertEquals(HostLimit.NONE, new HostLimit(Resource.MAPPINGS, "x", HostLimit.NONE, 0, "y").room(1));
    }

    @Test
    void swapHoldsPagesAndNoPageTables() {
        HostMemory host = HostMemory.parse(Fixture.TEXT, MEMORY.lines());
        assertEquals(new HostMemory(1_000 << 10, 600 << 10, 500 << 10, 200 << 10), host);
        assertEquals(600 << 10, HostLimits.memory(host).free());
        assertEquals(800 << 10, HostLimits.withSwap(host).free());
        assertThrows(ProcException.class, () -> HostMemory.parse(Fixture.TEXT, MEMORY.lines().limit(3)));
    }

    @Test
    void whatIsCommittedCountsOnlyUnderStrictOvercommit() {
        CommitAccount account = new CommitAccount(1_000, 300);
        assertEquals(700, HostLimits.commit(OvercommitPolicy.STRICT, account).free());
        HostLimit other = HostLimits.commit(OvercommitPolicy.HEURISTIC, account);
        assertEquals(HostLimit.NONE, other.free());
        assertEquals("not enforced: vm.overcommit_memory is heuristic", other.source());
    }

    @Test
    void aGroupIsNamedWithItsSetting() {
        HostLimit group = HostLimits.group("x", Optional.of(new CgroupMemory("/g", "memory.max", 100, 30)));
        assertEquals("x", group.name());
        assertEquals("/g/memory.max", group.source());
        assertEquals(70, group.free());
        assertEquals("no group limits it", HostLimits.group("x", Optional.empty()).source());
    }
}
