package dev.touchstack.proc;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of a process that is kept open, because it may be read again. No channel: a thread that is interrupted while
 * it reads would close that for all.
 */
final class KernelFile implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;

    private KernelFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    static KernelFile open(Path path) {
        try {
            return new KernelFile(path, new RandomAccessFile(path.toFile(), "r"));
        } catch (FileNotFoundException untyped) {
            throw FailedRead.of(path, reasonOf(path, untyped));
        }
    }

    /** The other way to open it says which refusal it was, and not by its text alone. */
    private static IOException reasonOf(Path path, FileNotFoundException untyped) {
        try (var _ = Files.newInputStream(path)) {
            return untyped;
        } catch (IOException typed) {
            return typed;
        }
    }

    Path path() {
        return path;
    }

    /** Reads from an offset on as much as there is, up to a length. */
    synchronized int read(long offset, byte[] buffer, int length) { // it has one position
        try {
            file.seek(offset);
            return file.read(buffer, 0, length);
        } catch (IOException cause) {
            throw FailedRead.of(path, cause);
        }
    }

    /** Reads on from where the last read ended. */
    synchronized int read(byte[] buffer, int from, int length) {
        try {
            return file.read(buffer, from, length);
        } catch (IOException cause) {
            throw FailedRead.of(path, cause);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException cause) {
            throw FailedRead.of(path, cause);
        }
    }
}
