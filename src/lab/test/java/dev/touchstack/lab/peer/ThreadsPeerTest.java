package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.lab.work.WaitingCounts;
import dev.touchstack.memory.PageSize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsPeerTest {

    private static final int THREADS = 200;

    @TempDir
    Path folder;

    @Test
    void printsOneTimeForEachSample() {
        ThreadsPeer peer = Compiled.orSkipped(() -> ThreadsPeer.compile(folder));
        for (Subject subject : List.of(Subject.C, Subject.C_DEFAULT)) {
            List<Double> samples = peer.measure(new Variant(Experiment.THREAD, subject, 0), new Timing(0, 2, 1));
            assertEquals(2, samples.size());
            assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
        }
    }

    /**
     * What the library keeps of it and what it calls fit one page or two; the guard may be a mapping, or lightweight.
     */
    @Test
    void aThreadThatWaitsHasTheTopOfItsStack() {
        ThreadsPeer peer = Compiled.orSkipped(() -> ThreadsPeer.compile(folder));
        WaitingCounts counts = peer.countWaiting(Subject.C_DEFAULT, THREADS);
        double pages = counts.residentBytes() / PageSize.bytes();
        assertTrue(pages >= 1 && pages < 4, counts::toString);
        assertTrue(counts.mappings() <= 2.1, counts::toString);
        assertTrue(counts.pageTableBytes() > 0, counts::toString);
    }
}
