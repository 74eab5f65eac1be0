package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs in other languages, where they cannot be, and for the other CPU. */
class PeerProgramTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"code", "traps"})
    void withoutACompilerThereIsNone(String name) {
        LabException failure = assertThrows(LabException.class,
                () -> PeerProgram.compile(name, folder, "no-such-gcc"));
        assertTrue(String.valueOf(failure.getMessage()).startsWith("no-such-gcc cannot be started: "),
                failure::getMessage);
    }

    /** It cannot run here, but nothing in it may be of one CPU alone. */
    @ParameterizedTest
    @ValueSource(strings = {"code", "traps"})
    void theOtherCpusCompilerTakesItToo(String name) {
        try {
            assertTrue(Files.isExecutable(PeerProgram.compile(name, folder, "aarch64-linux-gnu-gcc").path()));
        } catch (LabException failure) {
            if (!String.valueOf(failure.getMessage()).startsWith("aarch64-linux-gnu-gcc cannot be started: ")) {
                throw failure;
            }
            abort(failure.getMessage());
        }
    }

    /** A compiler that leaves nothing behind which may be run, as on a file system that is mounted noexec. */
    @Test
    void aFolderInWhichNothingRunsIsTold() {
        assertEquals("no program can be run in " + folder + ": is it mounted noexec? --out names another folder",
                failure("true"));
    }

    @Test
    void aCompilerThatFailsIsNamed() {
        assertTrue(failure("false").startsWith("false ended with 1: "), () -> failure("false"));
    }

    @Test
    void aFullDiskIsTold() throws IOException {
        Files.createDirectory(folder.resolve("touch.c")); // not to be written over
        Files.createFile(folder.resolve("touch.c/x"));
        assertTrue(failure("true").startsWith("cannot write " + folder.resolve("touch.c")), () -> failure("true"));
    }

    private String failure(String compiler) {
        return String.valueOf(
                assertThrows(LabException.class, () -> PeerProgram.compile("touch", folder, compiler)).getMessage());
    }
}
