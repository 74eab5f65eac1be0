package dev.touchstack.lab.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolMeasurementTest {

    /** As on an emulated CPU: two JVMs in place of two dozen. */
    @Test
    void measuresPrintsAndWrites(@TempDir Path folder) throws IOException {
        PoolSettings settings = new PoolSettings(20, 4, 1, new Timing(0, 1, 1), true);
        StringWriter out = new StringWriter();
        StringWriter messages = new StringWriter();
        new PoolMeasurement(settings, "test", new PrintWriter(out), new PrintWriter(messages)).run(folder);

        JsonNode report = new ObjectMapper().readTree(folder.resolve("pool.json").toFile());
        assertEquals(20, report.at("/pool/liveStacks/live").asInt(), report::toString);
        assertEquals("", report.at("/pool/liveStacks/refusal").asText());
        assertTrue(report.at("/pool/allocatedBytes").get(0).asDouble() >= 16, report::toString);
        assertTrue(report.at("/pool/timed").size() >= 9, report::toString);
        report.at("/pool/timed").forEach(one -> assertTrue(one.at("/rounds/0/0").asDouble() > 0, one::toString));
        report.at("/pool/compared").forEach(one -> assertEquals("none: emulated", one.get("verdict").asText()));
        assertTrue(report.at("/pool/counts").size() >= 4, report::toString);
        assertTrue(out.toString().contains("pool.json"), out::toString);
        assertFalse(messages.toString().contains("WARNING"), messages::toString);
    }
}
