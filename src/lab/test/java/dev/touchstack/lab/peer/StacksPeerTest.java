package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.memory.PageSize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StacksPeerTest {

    @Test
    void bothWaysAreTimedAndOneIsCounted(@TempDir Path folder) {
        StacksPeer peer = Compiled.orSkipped(() -> StacksPeer.compile(folder));
        for (Variant variant : List.of(new Variant(Experiment.POOL_COLD, Subject.C, 0),
                new Variant(Experiment.CYCLE, Subject.PLAIN_C, 0))) {
            List<Double> samples = peer.measure(variant, new Timing(1, 2, 1));
            assertEquals(2, samples.size());
            assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
        }
        StackCounts counts = peer.count(8);
        assertEquals((double) PageSize.bytes(), counts.residentBytes());
        assertEquals(2, counts.mappings(), 0.25); // one may lie beside a mapping of the same kind
        assertTrue(counts.minorFaults() >= 1, counts::toString);
    }
}
