package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.LabException;
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
    void fieldsOfLaterVersionsAreNoObstacle(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        ReportFile.write(file, Samples.report());
        Files.writeString(file, Files.readString(file).replace("\"processors\"", "\"sockets\" : 7, \"processors\""));
        assertEquals(Samples.report(), ReportFile.read(file));
    }

    @Test
    void whatIsNoReportOfThisFormatIsRefusedWithTheReason(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        assertRefused(file, "cannot read " + file + ": java.nio.file.NoSuchFileException: ");
        assertRefused(Files.writeString(file, "no JSON"), " as a report: it is no JSON: ");
        assertRefused(Files.writeString(file, ""), " as a report: it is not what compare writes");
        assertRefused(Files.write(file, new byte[]{(byte) 0xff}), "cannot read " + file + ": ");
        ReportFile.write(file, PoolSamples.report(false));
        assertRefused(file, " as a report: it is not what compare writes");

        ReportFile.write(file, Samples.report());
        String report = Files.readString(file);
        assertRefused(Files.writeString(file, report.replace("\"format\" : 2", "\"format\" : 3")),
                " as a report: its format is 3, and this version reads 2");
        assertRefused(Files.writeString(file, report.replace("\"kernel\"", "\"system\"")),
                " as a report: touchstack 1.2.3 has written it otherwise: Missing ");
    }

    @Test
    void aRatioWithoutItsIntervalIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        ReportFile.write(file, Samples.report());
        Files.writeString(file, Files.readString(file).replace("\"interval\"", "\"range\""));
        assertRefused(file, " has written it otherwise: Missing creator property 'interval'");
    }

    private static void assertRefused(Path file, String reason) {
        String message = String.valueOf(assertThrows(LabException.class, () -> ReportFile.read(file)).getMessage());
        assertTrue(message.contains(reason), message);
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
        JsonNode interval = json.at("/compared/0/interval");
        assertEquals(2, interval.size(), interval::toString);
        assertTrue(interval.get("low").asDouble() > 1 && interval.get("high").asDouble() < 2, interval::toString);
    }
}
