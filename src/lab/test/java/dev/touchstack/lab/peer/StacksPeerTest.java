package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.memory.PageSize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StacksPeerTest {

    @Test
    void bothWaysAreTimedAndOneIsCounted(@TempDir Path folder) {
        StacksPeer peer = Compiled.orSkipped(() -> StacksPeer.compile(folder));
        for (Subject subject : List.of(Subject.C, Subject.PLAIN_C)) {
            List<Double> samples = peer.measure(subject, new Timing(1, 2, 1));
            assertEquals(2, samples.size());
            assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
        }
        StackCounts counts = peer.count(8);
        assertEquals((double) PageSize.bytes(), counts.residentBytes());
        assertEquals(2, counts.mappings(), 0.25); // one may lie beside a mapping of the same kind
        assertTrue(counts.minorFaults() >= 1, counts::toString);
    }
}
