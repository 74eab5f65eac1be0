package dev.touchstack.lab.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void noneIsTakenForAnother() {
        boolean emulated = Boolean.getBoolean("touchstack.emulated");
        List<FaultCounts> counts = FaultsRunner.count(emulated);
        assertEquals(Arrays.asList(FaultKind.values()), counts.stream().map(FaultCounts::kind).toList());
        for (FaultCounts row : counts) {
            assertEquals(0, row.wrong(), row::toString);
        }
        int all = counts.stream().mapToInt(FaultCounts::faults).sum();
        assertTrue(all >= (emulated ? 5_000 : 100_000), () -> all + " faults");
    }
}
