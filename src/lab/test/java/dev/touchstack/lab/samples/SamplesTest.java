package dev.touchstack.lab.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples print what is recorded in them. */
class SamplesTest {

    private interface Program {
        void main(String[] arguments) throws Throwable;
    }

    private static List<String> lines(Program program, String... arguments) throws Throwable {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.main(arguments);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** In the block of its javadoc that shows output. */
    private static boolean isRecorded(Class<?> sample, List<String> lines) throws IOException {
        String source = Files.readString(Path.of(System.getProperty("basedir", ""), "main/java")
                .resolve(sample.getName().replace('.', '/') + ".java"));
        String recorded = " * <pre>\n * "
                + String.join("\n * ", lines).replace("<", "&lt;").replace(">", "&gt;") + "\n * </pre>";
        return source.contains(recorded);
    }

    @Test
    void files(@TempDir Path directory) throws Throwable {
        Path notes = Files.createDirectory(directory.resolve("notes"));
        Files.createFile(notes.resolve("today.txt"));
        List<String> lines = lines(Sample01Files::main, directory.toString()).stream()
                .map(line -> line.replace(directory.toString(), "/tmp/sample")).toList();
        assertTrue(isRecorded(Sample01Files.class, lines), lines::toString);
    }

    /** Which numbers qsort compares is the C library's affair. */
    @Test
    void comparisons() throws Throwable {
        List<String> lines = lines(Sample02Comparisons::main);
        assertEquals("[1, 2, 3]", lines.getLast());
        assertTrue(lines.size() >= 3, lines::toString);
    }

    @Test
    void rows() throws Throwable {
        List<String> lines = lines(Sample03Rows::main);
        assertTrue(lines.equals(List.of("skipped: no libsqlite3.so.0")) || isRecorded(Sample03Rows.class, lines),
                lines::toString);
    }

    @Test
    void skynet() throws Throwable {
        assertEquals(List.of("1,111 coroutines: 499500"), lines(Sample04Skynet::main, "1000"));
    }
}
