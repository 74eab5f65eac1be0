package dev.touchstack.lab.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportedRunTest {

    private static final Path FULL = Path.of("/dev/full"); // full(4): every write fails with ENOSPC

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    record Figures(int answer) {
    }

    @Test
    void everythingIsWrittenAndPrinted() throws IOException {
        run(figures -> "answer " + figures.answer());
        assertEquals("answer 42\nReport with every sample: " + folder.resolve("report.json")
                + "\nThe same to look at:      " + folder.resolve("page.html") + "\n", out.toString());
        assertEquals("{\n  \"answer\" : 42\n}\n", Files.readString(folder.resolve("report.json")));
    }

    @Test
    void aFullDiskKeepsNothingFromBeingShown() throws IOException {
        Files.writeString(folder.resolve("report.json"), "older");
        Files.createSymbolicLink(folder.resolve("report.json.part"), FULL);
        assertEquals("cannot write " + folder.resolve("report.json")
                + ": no space left on device; --out names another folder", failure(_ -> "tables"));
        assertTrue(out.toString().startsWith("tables\nThe same to look at: "), out::toString);
        assertEquals("older", Files.readString(folder.resolve("report.json")));
        assertFalse(Files.exists(folder.resolve("report.json.part"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void allThatCannotBeWrittenIsNamed() throws IOException {
        Files.createSymbolicLink(folder.resolve("report.json.part"), FULL);
        Files.createSymbolicLink(folder.resolve("page.html.part"), FULL);
        String failure = failure(_ -> "tables");
        assertTrue(failure.contains("report.json: no space") && failure.contains("page.html: no space"), failure);
    }

    @Test
    void aLogThatCannotBeWrittenIsNoFailure() throws IOException {
        Files.createSymbolicLink(folder.resolve("jmh.log"), FULL);
        new ReportedRun<>("it", folder, "report.json", session -> {
            session.log().println("a line");
            return new Figures(42);
        }).run(_ -> "", new PrintWriter(out), new PrintWriter(new StringWriter()));
        assertTrue(Files.exists(folder.resolve("report.json")));
        Files.delete(folder.resolve("jmh.log")); // else JUnit warns of a link out of its folder
    }

    @Test
    void aMistakeInTheTablesDoesNotCostTheReport() {
        assertEquals("it cannot be shown: java.lang.IllegalStateException: no row", failure(_ -> {
            throw new IllegalStateException("no row");
        }));
        assertTrue(Files.exists(folder.resolve("report.json")) && Files.exists(folder.resolve("page.html")));
    }

    @Test
    void aMistakeInTheMeasurementIsOneLine() {
        ReportedRun<Figures> run = new ReportedRun<>("it", folder, "report.json", _ -> {
            throw new StackOverflowError();
        });
        LabException failure = assertThrows(LabException.class,
                () -> run.run(_ -> "", new PrintWriter(out), new PrintWriter(new StringWriter())));
        assertEquals("it failed: java.lang.StackOverflowError", failure.getMessage());
    }

    private String failure(Function<Figures, String> tables) {
        return String.valueOf(assertThrows(LabException.class, () -> run(tables)).getMessage());
    }

    private void run(Function<Figures, String> tables) {
        new ReportedRun<>("it", folder, "report.json", _ -> new Figures(42)).with("page.html", _ -> "page")
                .run(tables, new PrintWriter(out), new PrintWriter(new StringWriter()));
    }
}
