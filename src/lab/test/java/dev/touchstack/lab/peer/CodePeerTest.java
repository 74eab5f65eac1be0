package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodePeerTest {

    private static final Depth DEPTH = Depth.kib(8);

    @TempDir
    private Path folder;

    @Test
    void tasksReturnToCWhatTheyReturnHere() {
        CodePeer peer = Compiled.orSkipped(() -> CodePeer.compile(folder));
        for (Subject subject : List.of(Subject.C_SAME_CODE, Subject.C_PAGE_FRAMES)) {
            for (Experiment experiment : List.of(Experiment.WARM, Experiment.COLD)) {
                assertPositive(2, peer.measure(new Variant(experiment, subject, DEPTH.bytes()), new Timing(1, 2, 0)));
            }
        }
    }

    @Test
    void callsAreTimedInEachPlace() {
        CodePeer peer = Compiled.orSkipped(() -> CodePeer.compile(folder));
        for (Subject subject : List.of(Subject.C_UNCHECKED, Subject.C_PADDED)) {
            assertPositive(3, peer.measureCalls(subject, 3, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> peer.measureCalls(Subject.CHECKED, 1, 0));
    }

    @Test
    void aWrongResultEndsIt() {
        CodePeer peer = Compiled.orSkipped(() -> CodePeer.compile(folder));
        Variant variant = new Variant(Experiment.WARM, Subject.C_SAME_CODE, DEPTH.bytes());
        LabException failure = assertThrows(LabException.class,
                () -> peer.measure(variant, 7, 8, new Timing(0, 1, 0)));
        assertEquals("the C program ended with 1: the code returned 7 in place of 8, 0 bytes from where it should run",
                failure.getMessage());
    }

    private static void assertPositive(int expected, List<Double> times) {
        assertEquals(expected, times.size());
        assertTrue(times.stream().allMatch(nanoseconds -> nanoseconds > 0), times::toString);
    }
}
