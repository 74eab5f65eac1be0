package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.memory.PageSize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@DisabledIfSystemProperty(named = "touchstack.emulated", matches = "true", disabledReason = "Go is not in the machines")
class GoPeerTest {

    private static final Depth DEPTH = Depth.kib(125);

    @TempDir
    static Path folder;

    private static GoPeer peer;

    /** Which looks at the size of frames, too. */
    @BeforeAll
    static void build() {
        peer = Compiled.orSkipped(() -> GoPeer.build(folder));
    }

    @Test
    void printsOneTimeForEachSample() {
        for (Experiment experiment : List.of(Experiment.WARM, Experiment.COLD)) {
            List<Double> samples = peer.measure(experiment, DEPTH, new Timing(1, 3, 1));
            assertEquals(3, samples.size());
            assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
        }
    }

    /** What is called cold is: each page of the depth, and some of the stacks that were outgrown. */
    @Test
    void coldGoroutinesFaultAndWarmOnesDoNot() {
        long pages = DEPTH.bytes() / PageSize.bytes();
        double cold = peer.minorFaults(Experiment.COLD, DEPTH);
        assertTrue(cold >= pages && cold < 2 * pages + 2, () -> cold + " faults, " + pages + " pages");
        assertEquals(0, peer.minorFaults(Experiment.WARM, DEPTH), 1);
    }

    @Test
    void anIdleGoroutineHasAFirstStack() {
        GoPeer.Idle idle = peer.idle(10_000);
        assertEquals(2048, idle.stackBytes(), 256);
        assertTrue(idle.residentBytes() > 2048 && idle.residentBytes() < 2 * 2048, idle::toString);
    }

    @Test
    void tellsItsVersion() {
        assertTrue(peer.version().startsWith("go1."), peer::version);
    }
}
