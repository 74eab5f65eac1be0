package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        ReportFile.write(file, Samples.report());
        assertEquals(Samples.report(), ReportFile.read(file));
    }

    @Test
    void timesOfAnEmulatedCpuAreMarkedAndGetNoVerdict(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        ReportFile.write(file, Samples.report(true));
        String text = Files.readString(file);
        JsonNode json = new ObjectMapper().readTree(text);
        json.get("timed").forEach(one -> assertTrue(one.get("emulated").asBoolean(), text));
        json.get("compared").forEach(one -> assertEquals("none: emulated", one.get("verdict").asText()));
        assertFalse(text.contains("faster"), text);
        assertEquals(1920, json.at("/memory/0/cold/minorFaults").asInt());
    }

    @Test
    void everyRawSampleIsInTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        ReportFile.write(file, Samples.report());
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        assertEquals("[[991.0,992.5],[995.0],[995.0],[998.1]]", json.at("/timed/0/rounds").toString());
        assertEquals("TOUCH", json.at("/timed/0/variant/subject").asText());
        assertEquals(65530, json.at("/host/maxMapCount").asInt());
        assertEquals("no gcc", json.at("/notMeasured/0/reason").asText());
        assertTrue(json.at("/compared/0/ratio/median").asDouble() > 1);
    }
}
