package dev.touchstack.lab.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that cannot be used are refused before anything is measured. */
class OutputFolderTest {

    @Test
    void aFileIsNoFolder(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(file, "it is no folder");
    }

    /** Nobody may make files there: not even root, whom permissions do not keep from anything. */
    @Test
    void aFolderThatTakesNoFileIsRefused() {
        assertRefused(Path.of("/proc/self"), "no such file or folder");
    }

    private static void assertRefused(Path folder, String reason) {
        assertEquals("cannot write " + folder + ": " + reason + "; --out names another folder",
                assertThrows(LabException.class, () -> OutputFolder.prepare(folder)).getMessage());
    }
}
