package dev.touchstack.lab.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthStepsMeasurementTest {

    /** As on an emulated CPU: in this JVM. The counts are what each step is made of. */
    @Test
    void measuresPrintsAndWrites(@TempDir Path folder) throws IOException {
        Settings settings = new Settings(List.of(), 1, 0, new Timing(0, 1, 1), 1, 1, false, true);
        StringWriter out = new StringWriter();
        new GrowthStepsMeasurement(settings, "test", new PrintWriter(out), new PrintWriter(new StringWriter()))
                .run(folder);

        JsonNode report = new ObjectMapper().readTree(folder.resolve("growth.json").toFile());
        assertEquals(11, report.at("/timed").size(), report::toString);
        report.at("/timed").forEach(one -> assertTrue(one.at("/rounds/0/0").asDouble() > 0, one::toString));
        assertEquals(0, faults(report, Subject.PAGE_HELD), 0.5);
        assertEquals(1, faults(report, Subject.MINOR_FAULT), 0.5);
        assertEquals(1, faults(report, Subject.EXTEND_STEP), 0.5);
        assertEquals(0, faults(report, Subject.FAILED_CHECK), 0.5);
        assertEquals(2, waits(report, Subject.USERFAULT_PAGE), 1, "two pages come from another thread");
        assertEquals(0, waits(report, Subject.EXTEND_STEP), 0.5, "a signal is no switch to another thread");
        assertTrue(report.at("/largeFrames").asInt() >= 14 && report.at("/largeFrames").asInt() <= 16,
                report::toString);
        assertTrue(out.toString().contains("growth.json"), out::toString);
    }

    private static double faults(JsonNode report, Subject step) {
        return counts(report, step).get("minorFaults").asDouble();
    }

    private static double waits(JsonNode report, Subject step) {
        return counts(report, step).get("switches").asDouble();
    }

    private static JsonNode counts(JsonNode report, Subject step) {
        for (JsonNode one : report.at("/counts")) {
            if (one.get("step").asText().equals(step.name())) {
                return one;
            }
        }
        throw new AssertionError("no counts of " + step);
    }
}
