package dev.touchstack.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JmhRunnerTest {

    @Test
    void aVariantIsTimedInAJvmOfItsOwn() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        List<Double> samples = new JmhRunner(new Timing(1, 2, 1), List.of(), true,
                new PrintStream(log, true, StandardCharsets.UTF_8))
                .measure(new Variant(Experiment.COLD, Subject.COPY, Depth.kib(64).bytes()));
        assertEquals(2, samples.size());
        assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
        assertTrue(log.toString(StandardCharsets.UTF_8).contains("Fork: 1 of 1"), log::toString);
    }
}
