package dev.touchstack.lab.portability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import dev.touchstack.lab.faults.FaultOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of the probes that there are, by the names that they have. */
class TrapTest {

    @Test
    void systemCallsAreTriedOfAll() {
        assertEquals(List.of(Trap.KERNEL, Trap.HANDLER, Trap.HANDLER, Trap.HANDLER, Trap.NONE, Trap.NONE),
                traps(ProbeGroup.SYSTEM_CALLS));
    }

    @Test
    void framesAreTriedOfAllAndGuardsAreHandlers() {
        assertEquals(List.of(Trap.KERNEL, Trap.HANDLER, Trap.HANDLER, Trap.NONE, Trap.NONE, Trap.NONE, Trap.HANDLER,
                Trap.HANDLER, Trap.HANDLER, Trap.HANDLER), traps(ProbeGroup.FRAMES));
    }

    @Test
    void ofHugePagesOnlyAPoolsStackIsGrown() {
        assertEquals(List.of(Trap.KERNEL, Trap.NONE, Trap.NONE, Trap.NONE, Trap.NONE), traps(ProbeGroup.HUGE_PAGES));
    }

    @Test
    void signalsToSmallStacksAndWhatTheKernelHasAreNoTraps() {
        assertEquals(List.of(Trap.KERNEL, Trap.KERNEL, Trap.NONE, Trap.NONE), traps(ProbeGroup.SIGNALS));
        assertEquals(List.of(Trap.NONE), traps(ProbeGroup.KERNEL).stream().distinct().toList());
    }

    @Test
    void theJvmsOwnAreItsOwn() {
        List<Probe> probes = JvmProbes
                .of(List.of(new FaultCounts(FaultKind.SAFEPOINT, Map.of(FaultOutcome.THE_JVMS, 1))));
        assertEquals(List.of(Trap.JVM), probes.stream().map(Trap::of).toList());
    }

    private static List<Trap> traps(ProbeGroup group) {
        return group.run().stream().map(Trap::of).toList();
    }
}
