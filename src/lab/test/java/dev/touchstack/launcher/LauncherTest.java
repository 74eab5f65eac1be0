package dev.touchstack.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar starts on a Java that is too old for what is in it. */
class LauncherTest {

    /** The class file version of Java 17 (JVM specification 25, table 4.1-A). */
    private static final int JAVA_17 = 61;

    @TempDir
    private Path place;

    @Test
    void anOldJavaCanReadIt() throws IOException {
        try (InputStream file = Launcher.class.getResourceAsStream("Launcher.class")) {
            byte[] start = file.readNBytes(8);
            assertEquals(JAVA_17, start[6] << Byte.SIZE | start[7]);
        }
    }

    @Test
    void itFindsAJdkThatIsNewEnough() throws IOException {
        jdk("old", "17.0.15", true);
        jdk("broken", "25.0.3", false);
        Files.createDirectory(place.resolve("empty"));
        assertEquals(Optional.empty(), Launcher.newerJdk(List.of(place.resolve("missing"), place)));

        Path newer = jdk("new", "25", true);
        assertEquals(Optional.of(newer), Launcher.newerJdk(List.of(place.resolve("missing"), place)));
    }

    @Test
    void onThisJavaItStartsTheCommandLine() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Launcher.class.getName(), "--version").start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.startsWith("touchstack "), output);
    }

    private Path jdk(String name, String version, boolean executable) throws IOException {
        Path folder = Files.createDirectories(place.resolve(name));
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createFile(Files.createDirectories(folder.resolve("bin")).resolve("java"));
        assertTrue(!executable || java.toFile().setExecutable(true));
        return folder;
    }
}
