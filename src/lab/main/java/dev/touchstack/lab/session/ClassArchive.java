package dev.touchstack.lab.session;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Classes of the JVMs that measure, as the first of them leaves them behind for the others: each starts in half the
 * time, and the time goes into rounds.
 */
final class ClassArchive {

    /** Several times what it takes. A JVM that finds no room for it ends with an error, and its measurement is lost. */
    private static final long ROOM_BYTES = 64L << 20;

    private ClassArchive() {
    }

    /** Options for those JVMs: none where classes are not in jars, or the disk is nearly full. */
    static List<String> options(Path folder) {
        return options(folder, System.getProperty("java.class.path"), folder.toFile().getUsableSpace());
    }

    static List<String> options(Path folder, String classPath, long freeBytes) {
        if (freeBytes < ROOM_BYTES || Stream.of(classPath.split(File.pathSeparator, -1))
                .anyMatch(entry -> Files.isDirectory(Path.of(entry)))) {
            return List.of(); // archives are for classes in jars
        }
        Path archive = folder.resolve("classes.jsa");
        archive.toFile().deleteOnExit();
        // The JVM would report that native access, switched on, keeps it from using the archive for its modules.
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive.toAbsolutePath(),
                "-Xlog:disable");
    }
}
