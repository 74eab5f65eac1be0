package dev.touchstack.lab.strategies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.memory.PageSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class StrategiesMeasurementTest {

    /** As on an emulated CPU: in this JVM. */
    @Test
    void givesEachTaskToEachStrategyAndSaysWhatIsMissing(@TempDir Path folder) throws IOException {
        StrategiesPlan plan = StrategiesPlan.whole().onEmulatedCpu()
                .withTasks(List.of("warm/100", "cold/8K", "calls/fib", "services/fleet"));
        StringWriter out = new StringWriter();
        new StrategiesMeasurement(plan, "test", new PrintWriter(out), new PrintWriter(new StringWriter())).run(folder);

        JsonNode report = new ObjectMapper().readTree(folder.resolve("strategies.json").toFile());
        assertEquals(4, report.at("/tasks").size(), report::toString);
        int missing = 0;
        for (JsonNode one : report.at("/notMeasured")) {
            missing += one.get("what").asText().startsWith("counted by the CPU") ? 0 : 1;
        }
        int cells = 0;
        for (JsonNode task : report.at("/tasks")) {
            cells += task.at("/cells").size();
            task.at("/cells").forEach(cell -> assertTrue(cell.at("/rounds/0/0").asDouble() > 0, cell::toString));
        }
        int strategies = StackStrategy.values().length;
        assertEquals(6 * strategies, cells + report.at("/idle").size() + report.at("/spikes").size() + missing,
                "nothing is left out in silence");
        assertTrue(out.toString().contains("strategies.json"), out::toString);
    }

    /** The counts are what the strategies differ in. */
    @Test
    void countsAreThoseOfTheStrategy(@TempDir Path folder) throws IOException {
        StrategiesPlan plan = StrategiesPlan.whole().onEmulatedCpu().withTasks(List.of("cold/64K"))
                .withStrategies(List.of("copy", "promote")).withIdle(List.of());
        new StrategiesMeasurement(plan, "test", new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter())).run(folder);

        JsonNode cells = new ObjectMapper().readTree(folder.resolve("strategies.json").toFile()).at("/tasks/0/cells");
        JsonNode touch = cells.get(0).get("counts");
        JsonNode copy = cells.get(1).get("counts");
        JsonNode promote = cells.get(2).get("counts");
        assertEquals(0, touch.get("growths").asDouble());
        assertTrue(copy.get("growths").asDouble() >= 5, copy::toString);
        assertEquals(1, promote.get("growths").asDouble());
        assertTrue(copy.get("copiedBytes").asDouble() > promote.get("copiedBytes").asDouble(), cells::toString);
        assertEquals((64 << 10) / (double) PageSize.bytes(),
                touch.get("minorFaults").asDouble(), 1.5);
    }

    @Test
    void whatThereIsNotIsRefusedWithWhatThereIs() {
        assertRefused("segemnted", "checked-touch", () -> StrategiesPlan.whole().withStrategies(List.of("segemnted")));
        assertRefused("cold/9K", "cold/8K", () -> StrategiesPlan.whole().withTasks(List.of("cold/9K")));
    }

    private static void assertRefused(String asked, String there, Executable plan) {
        String message = String.valueOf(assertThrows(LabException.class, plan).getMessage());
        assertTrue(message.contains(asked) && message.contains(there), message);
    }
}
