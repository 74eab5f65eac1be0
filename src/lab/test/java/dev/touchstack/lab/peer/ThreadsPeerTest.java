package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsPeerTest {

    @Test
    void printsOneTimeForEachSample(@TempDir Path folder) {
        ThreadsPeer peer = Compiled.orSkipped(() -> ThreadsPeer.compile(folder));
        for (Subject subject : List.of(Subject.C, Subject.C_DEFAULT)) {
            List<Double> samples = peer.measure(subject, new Timing(0, 2, 1));
            assertEquals(2, samples.size());
            assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
        }
    }
}
