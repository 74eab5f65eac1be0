package dev.touchstack.lab.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;

    @Test
    void isForClassesInJars() {
        assertEquals(List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
                "-Xlog:disable"), ClassArchive.options(folder, "a.jar:b.jar", GIB));
        assertEquals(List.of(), ClassArchive.options(folder, "a.jar:" + folder, GIB));
    }

    @Test
    void isLeftOutWhereTheDiskIsNearlyFull() {
        assertEquals(List.of(), ClassArchive.options(folder, "a.jar", 20L << 20));
    }
}
