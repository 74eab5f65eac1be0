package dev.touchstack.lab.tasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.memory.PageSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** So many tasks that the JVM's own memory, which is in VmRSS, hardly counts. */
class FleetMemoryTest {

    private static final int TASKS = 1_000;

    @Test
    void everyStrategyIsGivenTheSameDepths() {
        assertArrayEquals(new long[]{2, 2, 2}, IdleDepths.SMALL.arguments(3));
        long[] fleet = IdleDepths.FLEET.arguments(TASKS);
        assertArrayEquals(fleet, IdleDepths.FLEET.arguments(TASKS));
        assertTrue(Arrays.stream(fleet).distinct().count() > TASKS / 5, () -> Arrays.toString(fleet));
        assertTrue(IdleDepths.FLEET.mostBytes() > 14 << 10, "four times some 16 KiB");
    }

    @Test
    void aFleetsTasksKeepWhatTheyTouchedUntilTheyAreTrimmed() {
        double touched = 0;
        double spare = 0; // beyond the page that each keeps
        for (long argument : IdleDepths.FLEET.arguments(TASKS)) {
            long bytes = argument * Strategy.FRAME;
            touched += (double) bytes / TASKS;
            spare += (double) (bytes - bytes % PageSize.bytes()) / TASKS;
        }
        // Beside the stacks of other tests a slab is one mapping with theirs: a JVM of its own tells how many there
        // are.
        IdleUse use = IdleRunner.measure(StackStrategy.TOUCH, IdleDepths.FLEET, TASKS, true);
        assertEquals("", use.refusal());
        assertEquals(TASKS, use.live());
        assertEquals(IdleDepths.FLEET, use.depths());
        assertTrue(use.residentBytes() > touched, use::toString);
        if (spare > PageSize.bytes() / 2.0) {
            assertTrue(use.trimmedBytes() < use.residentBytes() - spare / 3, use::toString);
        }
        assertTrue(use.mappings() >= 1, use::toString);
    }

    @Test
    void allAreMeasuredAndReadBack() throws IOException {
        List<String> steps = new ArrayList<>();
        FleetMemory memory = FleetMemoryRunner.measure(20, false, steps::add);
        assertEquals(FleetMemoryRunner.steps(), steps.size());
        assertEquals(FleetMemoryRunner.steps(), memory.uses().size());
        for (StackStrategy strategy : memory.strategies()) {
            for (IdleDepths depths : IdleDepths.values()) {
                assertEquals(20, memory.use(strategy, depths).orElseThrow().live());
            }
        }
        ObjectMapper json = new ObjectMapper();
        assertEquals(memory, json.readValue(json.writeValueAsString(memory), FleetMemory.class));
    }

    @Test
    void whatMemoryDoesNotHoldIsRefusedInItsPlace() {
        assertThrows(LabException.class,
                () -> IdleRunner.measure(StackStrategy.TOUCH, IdleDepths.FLEET, 50_000_000, true));
        IdleUse none = IdleUse.none(StackStrategy.COPY, IdleDepths.SMALL, 7, "no memory");
        FleetMemory memory = new FleetMemory(7, List.of(none));
        assertTrue(memory.use(StackStrategy.COPY, IdleDepths.SMALL).isEmpty());
    }
}
