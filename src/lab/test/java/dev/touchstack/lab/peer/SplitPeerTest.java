package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

class SplitPeerTest {

    private static final Depth DEPTH = Depth.kib(64);

    @TempDir
    Path folder;

    /** Which looks at the size of frames, too; and the program at each result. */
    @Test
    @EnabledOnOs(architectures = "amd64")
    void printsOneTimeForEachSample() {
        SplitPeer peer = Compiled.orSkipped(() -> SplitPeer.compile(folder));
        for (Experiment experiment : List.of(Experiment.WARM, Experiment.COLD, Experiment.HOT_SPLIT,
                Experiment.CALLS)) {
            Variant variant = new Variant(experiment, Subject.SPLIT_STACK, DEPTH.bytes());
            assertTrue(peer.measures(variant), variant::toString);
            List<Double> samples = peer.measure(variant, new Timing(1, 3, 1));
            assertEquals(3, samples.size());
            assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
        }
    }

    /** There gcc says itself what it has not. */
    @Test
    @DisabledOnOs(architectures = "amd64")
    void whereGccHasNoneThatIsTheReason() {
        List<Peers.Refusal> refusals = Peers.build(folder, List.of(SplitPeer.class)).refusals();
        assertEquals(1, refusals.size(), refusals::toString);
        assertTrue(refusals.getFirst().reason().matches("no gcc|.*not supported.*"), refusals::toString);
    }
}
