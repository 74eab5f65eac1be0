package dev.touchstack.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Kernel files beside the tests, of which README there tells, and texts that stand for a file. */
final class Fixture {
    /** The file that errors about inline texts must name. */
    static final ProcFile TEXT = ProcFile.at("/proc/fixture");

    private Fixture() {
    }

    static ProcFile file(String name) {
        return new ProcFile(path(name));
    }

    private static Path path(String name) {
        try {
            return Path.of(Objects.requireNonNull(Fixture.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** The folders that each have the files of one kernel, such as linux-6.1-x86-64. */
    static List<Path> kernels() {
        try (var folders = Files.list(path(""))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("linux-")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files in a folder and those below it; none without the folder. */
    static List<Path> files(String folder) {
        var top = path("").resolve(folder);
        if (!Files.exists(top)) {
            return List.of();
        }
        try (var files = Files.walk(top)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a text, as those of a file reach a parser. */
    static Stream<String> lines(String text) {
        return byteLines(text).texts();
    }

    static ByteLines byteLines(String text) {
        return new ByteLines(TEXT, new TextSource(text));
    }

    static List<MappingDetail> mappings(String text) {
        var found = new ArrayList<MappingDetail>();
        SmapsParser.forEach(TEXT, new TextSource(text), 0, -1, found::add);
        return found;
    }

    /** The first of them, as that of a file. */
    static String line(String text) {
        return ProcFile.first(TEXT, lines(text));
    }
}
