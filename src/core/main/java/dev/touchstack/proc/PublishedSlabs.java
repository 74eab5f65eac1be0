package dev.touchstack.proc;

import dev.touchstack.proc.ProcException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pools of a process publish of their stacks: the lines of {@link PublishedFormat} in a file in memory
 * (memfd_create(2)) that the process has open as long as a pool of it has a slab. Any process with the right to look
 * into the other one finds it in {@code /proc/PID/fd}.
 */
public final class PublishedSlabs {

    /** What the kernel has the link of such a file point to (Linux 6.12, mm/memfd.c and fs/d_path.c). */
    private static final Path LINK = Path.of("/memfd:" + PublishedFormat.FILE_NAME + " (deleted)");
    /** How often a file is read of which a line is half written. A line is written in less than a microsecond. */
    private static final int TRIES = 16;

    private PublishedSlabs() {
    }

    /**
     * Reads the slabs of a process. Its pools go on meanwhile: a reading is no snapshot of one instant, and a slab that
     * is reserved or released right then may be missing. Costs some microseconds for each open file of the process.
     *
     * @param pid
     *            its process id, in this PID namespace
     * @return an immutable list, in no order; empty where no pool of it has a slab, and where nothing could be
     *         published
     * @throws ProcException
     *             if there is no such process, its open files may not be read, or they are published in another version
     */
    public static List<PublishedSlab> of(long pid) {
        var folder = ProcPaths.of(pid, "fd");
        var slabs = new ArrayList<PublishedSlab>();
        for (var file : filesOf(folder.path())) {
            try {
                slabs.addAll(read(new ProcFile(file)));
            } catch (ProcException unreadable) {
                if (unreadable.reason() != Reason.MISSING || !folder.exists()) {
                    throw unreadable;
                } // or it was closed meanwhile, with the last slab
            }
        }
        return slabs.stream().distinct().toList(); // a file may be open twice
    }

    /** One, where there is any; more where the library is loaded more than once. */
    private static List<Path> filesOf(Path folder) {
        var found = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (isPublished(file)) {
                    found.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException cause) {
            throw FailedRead.of(folder, cause);
        }
        return found;
    }

    private static boolean isPublished(Path file) throws IOException {
        try {
            return Files.readSymbolicLink(file).equals(LINK);
        } catch (NoSuchFileException _) {
            return false; // closed meanwhile
        }
    }

    private static List<PublishedSlab> read(ProcFile file) {
        var found = new PublishedLines.Found(List.of(), true);
        for (var tries = 0; tries < TRIES && found.torn(); tries++) {
            found = file.parse(PublishedLines::parse);
        }
        return found.slabs();
    }
}
