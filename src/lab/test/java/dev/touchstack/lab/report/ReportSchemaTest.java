package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstack.lab.page.FullReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * docs/report-schema.json says what reports are. Where their records have changed on purpose, generate it anew: {@code
 * -Dtouchstack.schema=write}, then read the difference.
 */
class ReportSchemaTest {

    private static final String REGENERATE = "touchstack.schema";

    @Test
    void isThatOfTheRecords() throws IOException {
        if ("write".equals(System.getProperty(REGENERATE))) {
            Files.writeString(ReportSchema.FILE, ReportSchema.generate());
        }
        assertEquals(ReportSchema.generate(), Files.readString(ReportSchema.FILE),
                () -> ReportSchema.FILE + ": run with -D" + REGENERATE + "=write");
    }

    @Test
    void reportsAreValid() throws IOException {
        assertEquals(List.of(), ReportSchema.errors(ReportFile.json(Samples.report(false))));
        assertEquals(List.of(), ReportSchema.errors(ReportFile.json(Samples.report(true))));
        assertEquals(List.of(), ReportSchema.errors(ReportFile.json(FullReport.of(false))));
    }

    @Test
    void aFieldOfAnotherTypeIsNot() throws IOException {
        assertInvalid(report -> report.withObject("/host").put("pageBytes", "4 KiB"), "pageBytes");
        assertInvalid(report -> report.withObject("/settings").put("emulated", 1), "emulated");
        assertInvalid(report -> report.withArray("/parts").add("BREAKFAST"), "parts");
        assertInvalid(report -> report.withArray("/timed").add("fast"), "timed");
        assertInvalid(report -> report.put("format", Report.FORMAT + 1), "format");
    }

    @Test
    void aFieldThatIsMissingIsNot() throws IOException {
        assertInvalid(report -> report.remove("timed"), "timed");
        assertInvalid(report -> report.remove("format"), "format");
        assertInvalid(report -> report.withObject("/host").remove("kernel"), "kernel");
        assertInvalid(report -> report.putNull("host"), "host");
    }

    @Test
    void aFieldThatNobodyHasHeardOfIsNot() throws IOException {
        assertInvalid(report -> report.put("weather", "fair"), "weather");
    }

    @Test
    void whatWasNotMeasuredIsNull() throws IOException {
        assertEquals(List.of(), errors(report -> report.putNull("pool")));
    }

    private static void assertInvalid(Consumer<ObjectNode> change, String field) throws IOException {
        List<String> errors = errors(change);
        assertTrue(errors.stream().anyMatch(error -> error.contains(field)), errors::toString);
    }

    private static List<String> errors(Consumer<ObjectNode> change) throws IOException {
        ObjectNode report = new ObjectMapper().readValue(ReportFile.json(Samples.report(false)), ObjectNode.class);
        change.accept(report);
        return ReportSchema.errors(report);
    }
}
