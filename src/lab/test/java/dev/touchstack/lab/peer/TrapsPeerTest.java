package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrapsPeerTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"C_PAGE", "C_SIGNAL"})
    void aTrapTakesLongerThanNone(Subject trap) {
        assertPositive(Compiled.orSkipped(() -> TrapsPeer.compile(folder))
                .measure(new Variant(Experiment.STEP, trap, 0), new Timing(1, 3, 5)));
    }

    @Test
    void aThreadSuppliesPagesWhereTheKernelAllowsIt() {
        TrapsPeer peer = Compiled.orSkipped(() -> TrapsPeer.compile(folder));
        try {
            assertPositive(peer.measure(new Variant(Experiment.STEP, Subject.C_USERFAULT, 0), new Timing(1, 3, 5)));
        } catch (LabException refused) {
            assertTrue(String.valueOf(refused.getMessage()).startsWith("the C program ended with 1: userfaultfd: "),
                    refused::getMessage);
            abort(refused.getMessage());
        }
    }

    /** A sample that was interrupted may come out wrong, as it is a difference; not all are. */
    private static void assertPositive(List<Double> samples) {
        assertEquals(3, samples.size());
        assertTrue(samples.stream().anyMatch(nanoseconds -> nanoseconds > 0), samples::toString);
    }
}
