package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFileTest {
    @TempDir
    Path directory;

    @Test
    void countsLinesAcrossReads() throws IOException {
        var file = directory.resolve("maps");
        Files.writeString(file, "7f06a46da000-7f06a47da000 rw-p 00000000 00:00 0 \n".repeat(65_530));
        assertEquals(65_530, new ProcFile(file).countLines());
    }

    @Test
    void anEmptyFileHasNoLines() throws IOException {
        var file = new ProcFile(Files.createFile(directory.resolve("empty")));
        assertEquals(0, file.countLines());
        var error = assertThrows(ProcException.class, file::line);
        assertEquals(file.path() + ": is empty", error.getMessage());
    }

    @Test
    void readsNamesThatAreNotUtf8() throws IOException {
        var file = directory.resolve("smaps");
        Files.write(file, "/caf\u00e9\nnext\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(2L, new ProcFile(file).<Long>parse((_, lines) -> lines.count()));
    }

    @Test
    void readsUtf8Names() throws IOException {
        var file = directory.resolve("smaps");
        Files.writeString(file, "/caf\u00e9\n");
        assertEquals("/caf\u00e9", new ProcFile(file).line());
    }

    @Test
    void aMissingFileIsNamedWithItsCause() {
        var file = new ProcFile(directory.resolve("absent"));
        for (var error : new ProcException[]{assertThrows(ProcException.class, file::line),
                assertThrows(ProcException.class, file::countLines)}) {
            assertEquals(file.path().toString(), error.file());
            assertEquals(file.path() + ": no such file", error.getMessage());
            assertInstanceOf(NoSuchFileException.class, error.getCause());
        }
    }

    @Test
    void aFailureWhileReadingIsNamed() {
        var file = new ProcFile(directory);
        var error = assertThrows(ProcException.class, () -> file.parse((_, lines) -> lines.count()));
        assertTrue(String.valueOf(error.getMessage()).startsWith(directory + ": cannot be read: "), error::toString);
    }

    @Test
    void aParserMayReturnEarly() throws IOException {
        var file = directory.resolve("sysctl");
        Files.writeString(file, " 65530 \nmore\n");
        assertEquals("65530", new ProcFile(file).line());
        assertEquals(" 65530 ", new ProcFile(file).<String>parse((_, lines) -> first(lines)));
    }

    private static String first(Stream<String> lines) {
        return lines.iterator().next();
    }
}
