package dev.touchstack.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.report.ReportSchema;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    /** Where a JVM takes half a minute to start, those that start many are left to tests of their own. */
    private static final Set<Part> PARTS = Boolean.getBoolean("touchstack.emulated")
            ? EnumSet.complementOf(EnumSet.of(Part.PEERS, Part.GO, Part.SPACE, Part.PORTABILITY, Part.MEMORY,
                    Part.CODE, Part.FLEET))
            : Part.all();

    /** As on an emulated CPU, in one JVM: the same measurements, without the time that a JVM for each takes. */
    @Test
    void measuresPrintsAndWrites(@TempDir Path folder) throws IOException {
        Settings settings = new Settings(List.of(Depth.kib(64).bytes()), 1, 0, new Timing(1, 2, 1), 2, 1, false, true);
        StringWriter out = new StringWriter();
        StringWriter messages = new StringWriter();
        new Comparison(settings, PARTS, "test").run(folder.resolve("a/b"), new PrintWriter(out),
                new PrintWriter(messages));

        Report report = ReportFile.read(folder.resolve("a/b/report.json"));
        assertTrue(report.timed().stream()
                .allMatch(one -> one.rounds().size() == 1 && one.rounds().getFirst().size() == 2), report::toString);
        assertTrue(report.timed().size() >= 10 && !report.compared().isEmpty(), report::toString);
        assertEquals(PARTS.contains(Part.MEMORY) ? 2 : 0, report.memory().size());
        assertTrue(report.compared().stream().allMatch(one -> one.verdict().equals("none: emulated")));
        assertEquals(PARTS.contains(Part.CODE), report.tasks().size() >= 11, report::toString);
        assertTrue(report.pool() != null && report.pool().timed().size() >= 5 && report.pool().counts().size() >= 4,
                report::toString);
        assertTrue(out.toString().contains("Pool, warm: acquire and close."), out::toString);
        assertTrue(out.toString().contains("report.json"), out::toString);
        assertEquals(Contents.page(report), Files.readString(folder.resolve("a/b/index.html")));
        assertEquals(List.of(), ReportSchema.errors(Files.readString(folder.resolve("a/b/report.json"))));
        assertTrue(messages.toString().contains("round 1 of 1"), messages::toString);
        assertTrue(!messages.toString().contains("WARNING"), messages::toString);
    }
}
