package dev.touchstack.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.report.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read reports, with two that are there. */
class ReportCommandsTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeReports() throws IOException {
        ReportFile.write(folder.resolve("a.json"), Samples.report(false));
        ReportFile.write(folder.resolve("b.json"), Samples.report(true));
    }

    @Test
    void diffPrintsAndWritesAPageIfAsked() {
        Path page = folder.resolve("page.html");
        assertEquals(0, run("diff", folder.resolve("a.json").toString(), folder.resolve("b.json").toString()));
        assertTrue(out.toString().startsWith("A  " + folder.resolve("a.json")), out::toString);
        assertTrue(Files.notExists(page));

        assertEquals(0, run("diff", folder.resolve("a.json").toString(), folder.resolve("b.json").toString(), "--html",
                page.toString()));
        assertTrue(Files.exists(page));
    }

    @Test
    void historyPrintsTheRowsThatAreAskedFor() {
        assertEquals(0, run("history", folder.toString(), "--row", "calls: checked /", "--row", "cold: Copy"));
        assertTrue(out.toString().contains("\ncalls: checked / padded  ▁·\n"), out::toString);
        assertTrue(out.toString().contains("\ncold: Copy / Touch, 7.5 MiB  ▁·\n"), out::toString);
    }

    @Test
    void historyPrintsJsonIfAsked() {
        assertEquals(0, run("history", folder.toString(), "--json"));
        assertTrue(out.toString().startsWith("{\n  \"reports\" : [ {\n    \"file\" : \"a.json\","), out::toString);
    }

    @Test
    void claimsPrintsTablesOfAllReports() {
        assertEquals(0, run("claims", folder.resolve("a.json").toString(), folder.resolve("b.json").toString()));
        assertTrue(out.toString().startsWith("| claim | said by | x86-64, 4 KiB, Linux 6.18.0 |"), out::toString);
        assertTrue(out.toString().contains("\n### C7: traps for growing stacks always fail\n"), out::toString);
    }

    private int run(String... arguments) {
        return Touchstack.execute(arguments, new PrintWriter(out, true), new PrintWriter(out, true));
    }
}
