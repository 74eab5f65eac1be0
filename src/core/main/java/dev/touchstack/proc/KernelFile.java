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

    static KernelFile open(ProcFile file) {
        var path = file.path();
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

    /**
     * Whether the address space that the file was opened for is still there. Without, the kernel shows the file as
     * empty, even if half of it has been read (Linux 6.18, fs/proc/task_mmu.c: m_start, pagemap_read), which would be
     * taken for the end of it.
     */
    void requireProcess() {
        if (read(0, new byte[Long.BYTES], Long.BYTES) <= 0) { // of pagemap, an entry at least
            throw FailedRead.ended(path);
        }
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
    synchronized int read(byte[] buffer, int from, int length) throws IOException {
        return file.read(buffer, from, length);
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
