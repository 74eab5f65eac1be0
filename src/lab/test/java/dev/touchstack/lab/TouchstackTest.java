package dev.touchstack.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TouchstackTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesTheSubcommands() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("compare") && out.toString().contains("counts"), out::toString);
    }

    @Test
    void compareHasHelpOfItsOwn() {
        assertEquals(0, run("compare", "--help"));
        assertTrue(out.toString().contains("--rounds"), out::toString);
    }

    @Test
    void benchPoolHasHelpOfItsOwn() {
        assertEquals(0, run("bench", "--help"));
        assertTrue(out.toString().contains("pool"), out::toString);
        assertEquals(0, run("bench", "pool", "--help"));
        assertTrue(out.toString().contains("--stacks"), out::toString);
    }

    @Test
    void benchGrowthHasHelpOfItsOwn() {
        assertEquals(0, run("bench", "growth", "--help"));
        assertTrue(out.toString().contains("--rounds"), out::toString);
    }

    @Test
    void benchGoHasHelpOfItsOwn() {
        assertEquals(0, run("bench", "go", "--help"));
        assertTrue(out.toString().contains("--rounds"), out::toString);
    }

    @Test
    void aStrategyThatThereIsNotIsAUsageErrorThatNamesThoseThatThereAre() {
        assertEquals(2, run("bench", "strategies", "--strategies", "copi"));
        assertOneLine("touchstack: no strategy copi: touch, ");
    }

    @Test
    void aTaskThatThereIsNotIsAUsageErrorThatNamesThoseThatThereAre() {
        assertEquals(2, run("bench", "strategies", "--tasks", "cold/9K"));
        assertOneLine("touchstack: no task cold/9K: warm/1, ");
    }

    @Test
    void noIdleTasksIsAUsageError() {
        assertEquals(2, run("bench", "strategies", "--idle", "0"));
        assertOneLine("--idle = 0");
    }

    @Test
    void noRoundsBesideGoIsAUsageError() {
        assertEquals(2, run("bench", "go", "--rounds", "0"));
        assertOneLine("--rounds = 0");
    }

    @Test
    void noCoroutinesAreAUsageError() {
        assertEquals(2, run("bench", "running", "--coroutines", "0"));
        assertOneLine("--coroutines = 0");
        assertEquals(2, run("bench", "running", "--threads", "-1"));
    }

    @Test
    void noRoundsOfGrowthIsAUsageError() {
        assertEquals(2, run("bench", "growth", "--rounds", "0"));
        assertOneLine("--rounds = 0");
    }

    @Test
    void benchWithoutAPartIsAUsageError() {
        assertEquals(2, run("bench"));
        assertOneLine("bench: no subcommand");
    }

    @Test
    void noStacksIsAUsageError() {
        assertEquals(2, run("bench", "pool", "--stacks", "0"));
        assertOneLine("--stacks = 0");
    }

    @Test
    void versionIsTheOneThatWasBuilt() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().matches("touchstack \\d+\\.\\d+\\.\\d+.*\\R"), out::toString);
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        assertEquals(2, run("compare", "--no-such-option"));
        assertOneLine("--no-such-option");
    }

    @Test
    void noSubcommandIsAUsageError() {
        assertEquals(2, run());
        assertOneLine("--help");
    }

    @Test
    void noRoundsIsAUsageError() {
        assertEquals(2, run("compare", "--rounds", "0"));
        assertOneLine("--rounds = 0");
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailure(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(1, run("compare", "--out", file.resolve("below").toString()));
        assertOneLine("cannot write " + file);
    }

    @Test
    void countsNeedsReports() {
        assertEquals(2, run("counts"));
        assertOneLine("REPORT");
    }

    @Test
    void countsNamesTheFileThatIsNoReport(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{}");
        assertEquals(1, run("counts", file.toString()));
        assertOneLine("cannot read " + file);
    }

    @Test
    void oneReportIsNoneToCompareItWith() {
        assertEquals(2, run("diff", "a.json"));
        assertOneLine("REPORT");
    }

    @Test
    void diffNamesTheFileThatCannotBeRead(@TempDir Path folder) {
        assertEquals(1, run("diff", folder.resolve("a.json").toString(), folder.resolve("b.json").toString()));
        assertOneLine("touchstack: cannot read " + folder.resolve("a.json"));
    }

    @Test
    void historyNamesTheFolderThatHasNoReport(@TempDir Path folder) {
        assertEquals(1, run("history", folder.toString()));
        assertOneLine("touchstack: no report in " + folder);
    }

    private int run(String... arguments) {
        return Touchstack.execute(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private void assertOneLine(String part) {
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().contains(part), err::toString);
        assertEquals("", out.toString());
    }
}
