package dev.touchstack.lab.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.report.RunningRow;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningMeasurementTest {

    private static final int COROUTINES = 300;
    private static final int THREADS = 10;

    /** As on an emulated CPU: times in this JVM. */
    @Test
    void measuresPrintsAndWrites(@TempDir Path folder) throws IOException {
        Settings settings = new Settings(List.of(), 1, 0, new Timing(0, 1, 1), 1, 1, false, true);
        StringWriter out = new StringWriter();
        new RunningMeasurement(settings, new RunningCounts(COROUTINES, THREADS), "test", new PrintWriter(out),
                new PrintWriter(new StringWriter())).run(folder);

        JsonNode report = new ObjectMapper().readTree(folder.resolve("running.json").toFile());
        int withoutC = RunningRow.all().size() - 2;
        int compared = report.at("/compared").size();
        assertTrue(compared == RunningRow.all().size()
                || (compared == withoutC && report.at("/notMeasured").size() == 1), report::toString);
        report.at("/timed").forEach(one -> assertTrue(one.at("/rounds/0/0").asDouble() > 0, one::toString));
        assertEquals(COROUTINES, report.at("/suspended/count").asInt(), report::toString);
        assertEquals(6, report.at("/threads").size(), report::toString);
        report.at("/threads").forEach(use -> assertEquals(THREADS, use.get("live").asInt(), use::toString));
        assertTrue(out.toString().contains("running.json"), out::toString);
    }
}
