package dev.touchstack.lab.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.report.Samples;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private static final String OVERFLOW = "overflow: overflow to exception / C";

    @TempDir
    private Path folder;

    @Test
    void reportsAreInTheOrderOfTheirDates() throws IOException {
        write("a.json", DiffSamples.overflowRatio(3), "2026-03-01T00:00:00Z");
        write("b.json", DiffSamples.overflowRatio(2), "2026-01-01T00:00:00Z");
        write("below/report.json", DiffSamples.overflowRatio(2.5), "2026-02-01T00:00:00Z");
        String text = History.of(folder, List.of()).text();
        List<String> lines = text.lines().dropWhile(line -> !line.startsWith(OVERFLOW)).toList();
        assertEquals(OVERFLOW + "  ▁▅█", lines.get(0), text);
        assertTrue(lines.get(2).matches(" +1 +2026-01-01T00:00:00Z +2.00 2.00..2.00 +4"), text);
        assertTrue(lines.get(3).matches(" +2 +2026-02-01T00:00:00Z +2.50 2.50..2.50 +4"), text);
        assertTrue(lines.get(4).matches(" +3 +2026-03-01T00:00:00Z +3.00 3.00..3.00 +4"), text);
        assertTrue(text.lines().anyMatch(line -> line.matches(" +2 +2026-02-01.* below/report.json")), text);
    }

    @Test
    void ratiosThatHaveBarsAreShownUnlessOthersAreAskedFor() throws IOException {
        write("a.json", Samples.report(), "2026-01-01T00:00:00Z");
        assertEquals(List.of(OVERFLOW, "pool warm: one thread / two threads together", "pool cold: pool, cold / C"),
                rows());
        assertEquals(List.of("cold: Touch, 7.5 MiB", "cold: Copy, 7.5 MiB", "cold: Copy / Touch, 7.5 MiB"),
                rows("COLD: T", "cold: copy"));
        String unknown = String
                .valueOf(assertThrows(LabException.class, () -> rows("cold", "nothing")).getMessage());
        assertTrue(unknown.startsWith("no row has \"nothing\" in its name: there are rows of cold, calls, enter, "),
                unknown);
    }

    private List<String> rows(String... parts) {
        return History.of(folder, List.of(parts)).trends().stream().map(History.Trend::row).toList();
    }

    @Test
    void whatAReportLacksIsADash() throws IOException {
        write("a.json", DiffSamples.without(Experiment.OVERFLOW), "2026-01-01T00:00:00Z");
        write("b.json", Samples.report(true), "2026-01-02T00:00:00Z");
        write("c.json", Samples.report(), "2026-01-03T00:00:00Z");
        String text = History.of(folder, List.of()).text();
        List<String> lines = text.lines().dropWhile(line -> !line.startsWith(OVERFLOW)).toList();
        assertEquals(OVERFLOW + "  ··▁", lines.get(0), text);
        assertTrue(lines.get(2).matches(" +1 +2026-01-01T00:00:00Z +-"), text);
        assertTrue(lines.get(3).matches(" +2 +2026-01-02T00:00:00Z +-"), text);
        assertTrue(text.contains("A CPU (emulated: no times)"), text);
    }

    @Test
    void programsGetTheSame() throws IOException {
        write("a.json", DiffSamples.without(Experiment.OVERFLOW), "2026-01-01T00:00:00Z");
        write("b.json", DiffSamples.overflowRatio(2), "2026-01-02T00:00:00Z");
        JsonNode json = new ObjectMapper().readTree(History.of(folder, List.of("overflow")).json());
        assertEquals("b.json", json.at("/reports/1/file").asText());
        assertEquals(65530, json.at("/reports/1/host/maxMapCount").asInt());
        JsonNode ratio = json.at("/trends/2");
        assertEquals(OVERFLOW, ratio.get("row").asText());
        assertTrue(ratio.at("/points/0").isNull(), json::toString);
        assertEquals(2, ratio.at("/points/1/median").asDouble());
        assertEquals(4, ratio.at("/points/1/rounds").asInt());
        assertEquals("ns/overflow", json.at("/trends/0/unit").asText());
    }

    @Test
    void filesThatAreNoReportsAreSkippedAndNamed() throws IOException {
        write("a.json", Samples.report(), "2026-01-01T00:00:00Z");
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        Files.writeString(folder.resolve("jmh.log"), "no JSON");
        String text = History.of(folder, List.of()).text();
        assertEquals(1, text.lines().filter(line -> line.startsWith("Skipped: ")).count(), text);
        assertTrue(text.contains("Skipped: cannot read " + other), text);
    }

    @Test
    void aFolderWithoutReportsIsAFailure() throws IOException {
        assertTrue(failure(folder).startsWith("no report in " + folder), failure(folder));
        Files.writeString(folder.resolve("other.json"), "{}");
        assertTrue(failure(folder).startsWith("no report in " + folder + ": cannot read "), failure(folder));
        assertTrue(failure(folder.resolve("none")).startsWith("cannot read " + folder), failure(folder));
    }

    private static String failure(Path folder) {
        return String.valueOf(
                assertThrows(LabException.class, () -> History.of(folder, List.of())).getMessage());
    }

    private void write(String name, Report report, String measuredAt) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ReportFile.write(file, DiffSamples.measuredAt(report, measuredAt));
    }
}
