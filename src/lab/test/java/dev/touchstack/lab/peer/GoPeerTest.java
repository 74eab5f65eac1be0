package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.ChildProcess;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.lab.work.WaitingCounts;
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
            List<Double> samples = peer.measure(new Variant(experiment, Subject.GO, DEPTH.bytes()),
                    new Timing(1, 3, 1));
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
        WaitingCounts counts = peer.countWaiting(Subject.GO, 10_000);
        assertTrue(counts.residentBytes() > 2048 && counts.residentBytes() < 2 * 2048, counts::toString);
        assertEquals(0, counts.mappings(), 0.01);
    }

    @Test
    void goroutinesThatOnlyReturnAndThatYieldAreTimedAndCalls() {
        for (Variant variant : List.of(new Variant(Experiment.BEGIN_TO_END, Subject.GO, 0),
                new Variant(Experiment.RESUME, Subject.GO, 0), new Variant(Experiment.CALLS, Subject.GO_CHECKED, 0),
                new Variant(Experiment.CALLS, Subject.GO_NOSPLIT, 0))) {
            assertTrue(peer.measures(variant), variant::toString);
            List<Double> samples = peer.measure(variant, new Timing(1, 3, 1));
            assertEquals(3, samples.size());
            assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
        }
    }

    /** As Go's own disassembler shows: the one chain has checks, the other none, the leaf of both none either. */
    @Test
    void oneChainOfFunctionsHasChecksAndTheOtherHasNone() {
        for (int i = 1; i <= 4; i++) {
            assertTrue(code("checked" + i).contains("runtime.morestack"), "checked" + i);
            assertFalse(code("nosplit" + i).contains("runtime.morestack"), "nosplit" + i);
            assertTrue(code("nosplit" + i).contains("CALL main."), "not inlined");
        }
        assertFalse(code("leaf").contains("runtime.morestack"));
    }

    private static String code(String function) {
        return ChildProcess.output("go tool objdump", List.of("go", "tool", "objdump", "-s",
                "^main\\." + function + "$", folder.resolve("goroutines").toString()));
    }

    @Test
    void tellsItsVersion() {
        assertTrue(peer.version().startsWith("go1."), peer::version);
    }
}
