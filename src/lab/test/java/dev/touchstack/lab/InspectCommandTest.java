package dev.touchstack.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inspect                          | PID
            inspect me                       | "me" is no process id
            inspect 0                        | "0" is no process id
            inspect self --sort size         | --sort size
            inspect self --threshold 8x      | "8x" is no size
            inspect self --top 0             | --top = 0
            inspect self --json --csv        | exclude each other
            inspect self --watch 0           | --watch = 0.0
            inspect self --patience 0        | --patience = 0.0
            bench inspect --stacks 0         | --stacks = 0
            """)
    void badInputIsAUsageErrorOfOneSentence(String line, String part) {
        assertEquals(2, run(line.split(" ")));
        assertOneLine(part);
    }

    @Test
    void aProcessThatThereIsNotIsAFailure() {
        assertEquals(1, run("inspect", "4194304"), "PID_MAX_LIMIT of Linux: no process has it");
        assertOneLine("no process 4194304");
    }

    @Test
    void aThreadOfTheKernelIsAFailure() throws IOException {
        Path kernelThread = Path.of("/proc/2/comm");
        assumeTrue(
                Files.exists(kernelThread) && Files.readString(kernelThread).startsWith("kthreadd"),
                "not in the first PID namespace");
        assertEquals(1, run("inspect", "2"));
        assertOneLine("is a kernel thread");
    }

    @Test
    void whatJsonPrintsIsWhatDiffReads(@TempDir Path folder) throws IOException {
        assertEquals(0, run("inspect", "self", "--json"));
        Path before = Files.writeString(folder.resolve("before.json"), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, run("inspect", "--diff", before.toString(), before.toString()));
        assertTrue(out.toString().contains("Stacks: 0 came, 0 went, 0 grew, 0 shrank"), out::toString);
        out.getBuffer().setLength(0);
        assertEquals(0, run("inspect", "--diff", before.toString(), "self"));
        assertTrue(out.toString().contains("Stacks: "), out::toString);
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
