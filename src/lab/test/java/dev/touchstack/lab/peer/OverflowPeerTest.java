package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverflowPeerTest {

    @Test
    void printsOneTimeForEachSample(@TempDir Path folder) {
        List<Double> samples = Compiled.orSkipped(() -> OverflowPeer.compile(folder))
                .measure(new Variant(Experiment.OVERFLOW, Subject.C, 0), new Timing(1, 3, 1));
        assertEquals(3, samples.size());
        assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
    }
}
