package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
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

@DisabledIfSystemProperty(named = "touchstack.emulated", matches = "true", disabledReason = "no Boost in the machines")
class ContextPeerTest {

    /** The pool gets 32 stacks at first, and twice as many each time: all of five times, so that none is over. */
    private static final int FIBERS = 32 * 31;

    @TempDir
    static Path folder;

    private static ContextPeer peer;

    @BeforeAll
    static void compile() {
        peer = Compiled.orSkipped(() -> ContextPeer.compile(folder));
    }

    @Test
    void printsOneTimeForEachSample() {
        for (Experiment experiment : List.of(Experiment.BEGIN_TO_END, Experiment.RESUME)) {
            for (Subject kind : peer.waiting()) {
                Variant variant = new Variant(experiment, kind, 0);
                assertTrue(peer.measures(variant), variant::toString);
                List<Double> samples = peer.measure(variant, new Timing(1, 3, 1));
                assertEquals(3, samples.size());
                assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
            }
        }
    }

    /** Its highest page, and a mapping with one more that is the guard. */
    @Test
    void aProtectedFiberThatWaitsHasAPageAndTwoMappings() {
        WaitingCounts counts = peer.countWaiting(Subject.BOOST_PROTECTED, FIBERS);
        assertPages(1, counts);
        assertEquals(2, counts.mappings(), 0.02);
    }

    /** Their highest page, and the lowest, where the pool linked them. */
    @Test
    void thoseOfThePoolHaveTwoPagesAndNoGuards() {
        WaitingCounts counts = peer.countWaiting(Subject.BOOST_POOLED, FIBERS);
        assertPages(2, counts);
        assertEquals(0, counts.mappings(), 0.02);
    }

    /** VmRSS is counted in batches, and the program has some pages of its own. */
    private static void assertPages(int expected, WaitingCounts counts) {
        assertEquals(expected, counts.residentBytes() / PageSize.bytes(), 0.2, counts::toString);
    }

    @Test
    void aLibraryThatIsMissingIsNamed() {
        LabException failure = assertThrows(LabException.class, () -> ContextPeer.requireHeader("boost/no.hpp"));
        assertEquals("no boost/no.hpp (libboost-context-dev)", failure.getMessage());
    }
}
