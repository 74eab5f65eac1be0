package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.touchstack.proc.ProcException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedReadTest {

    private static final String FILE = "/proc/self/smaps";

    @Test
    void eachFailureHasItsReason() {
        assertReason(Reason.MISSING, "no such file", new NoSuchFileException(FILE));
        assertReason(Reason.DENIED, "permission denied", new AccessDeniedException(FILE));
        assertReason(Reason.DENIED, "not permitted", new FileSystemException(FILE, null, "Operation not permitted"));
        assertReason(Reason.DENIED, "not permitted", new IOException("Operation not permitted"));
        assertReason(Reason.ENDED, "the process has ended, or has no memory", new IOException("No such process"));
        assertReason(Reason.ENDED, "the process has ended, or has no memory",
                new FileSystemException(FILE, null, "No such process"));
        assertReason(Reason.UNREADABLE, "cannot be read: Input/output error", new IOException("Input/output error"));
    }

    @Test
    void aWrappedFailureIsWhatIsInIt() {
        var missing = new NoSuchFileException(FILE);
        assertEquals(Reason.MISSING, FailedRead.of(Path.of(FILE), new UncheckedIOException(missing)).reason());
        assertEquals(Reason.MISSING, FailedRead.of(Path.of(FILE), new DirectoryIteratorException(missing)).reason());
    }

    /** The system's texts may be in any language. */
    @Test
    void aProcessThatIsGoneHasEndedWhateverTheText() {
        var cause = new IOException("Kein passender Prozess gefunden");
        assertEquals(Reason.ENDED, FailedRead.of(Path.of("/proc/" + Integer.MAX_VALUE + "/smaps"), cause).reason());
        for (var file : List.of(FILE, "/proc/meminfo", "/sys/kernel/mm")) {
            assertEquals(Reason.UNREADABLE, FailedRead.of(Path.of(file), cause).reason(), file);
        }
    }

    private static void assertReason(Reason reason, String text, IOException cause) {
        var failure = FailedRead.of(Path.of(FILE), cause);
        assertEquals(reason, failure.reason());
        assertEquals(FILE, failure.file());
        assertEquals(FILE + ": " + text, failure.getMessage());
        assertSame(cause, failure.getCause());
    }
}
