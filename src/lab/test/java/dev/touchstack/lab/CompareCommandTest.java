package dev.touchstack.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The options of the comparison. */
class CompareCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listNamesAllExperimentsAndMeasuresNothing(@TempDir Path folder) {
        Path absent = folder.resolve("absent");
        assertEquals(0, run("--list", "--out", absent.toString()));
        assertEquals(Part.all().stream().map(Part::id).toList(),
                out.toString().lines().map(line -> line.substring(0, line.indexOf(' '))).toList());
        assertTrue(out.toString().lines().allMatch(line -> line.length() > 20), out::toString);
        assertFalse(Files.exists(absent));
        assertEquals("", err.toString());
    }

    @Test
    void anUnknownExperimentIsAUsageErrorThatNamesThoseThatThereAre() {
        assertEquals(2, run("--experiments", "cold,lunch"));
        assertTrue(err.toString().startsWith("touchstack: no experiment lunch: noise, cold, warm, "), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        Part.all().forEach(part -> assertTrue(err.toString().contains(part.id()), err::toString));
    }

    /** And out, seed, rounds, experiments and emulated, which the report has. */
    @Test
    void jsonOnlyWritesNoPageAndPrintsNoTable(@TempDir Path folder) throws IOException {
        Path made = folder.resolve("a/b");
        assertEquals(0, run("--json-only", "--emulated", "--rounds", "2", "--seed", "7", "--experiments", "enter",
                "--out", made.toString()), err::toString);
        assertEquals("Report with every sample: " + made.resolve("report.json") + "\n", out.toString());
        assertFalse(Files.exists(made.resolve("index.html")));

        Report report = ReportFile.read(made.resolve("report.json"));
        assertEquals(7, report.settings().seed());
        assertEquals(List.of(Part.ENTER), report.parts());
        assertTrue(report.settings().emulated() && report.complete());
        assertTrue(report.timed().stream().allMatch(one -> one.rounds().size() == 2), report::toString);
        assertTrue(report.memory().isEmpty() && report.pool() == null && report.faults().isEmpty());
    }

    @Test
    void thoroughLeavesNothingOutUnlessItIsAsked() {
        Settings thorough = settings("--thorough");
        assertTrue(thorough.thorough());
        assertEquals(9, thorough.rounds());
        assertEquals(0, thorough.limitSeconds());
        assertEquals(3, settings("--thorough", "--rounds", "3").rounds());
        assertTrue(settings("--thorough", "--rounds", "3").thorough());
        assertFalse(settings().thorough());
    }

    @Test
    void theSeedIsOneUnlessItIsAsked() {
        assertEquals(1, settings().seed());
        assertEquals(-7, settings("--seed", "-7").seed());
    }

    private static Settings settings(String... arguments) {
        CompareCommand command = new CompareCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.settings();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "compare";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Touchstack.execute(all, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
