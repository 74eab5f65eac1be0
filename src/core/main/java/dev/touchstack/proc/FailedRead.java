package dev.touchstack.proc;

import dev.touchstack.proc.ProcException.Reason;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Why a file could not be read. Java has exceptions of their own for two error numbers only; of the others it has the
 * text of strerror(3), which is in the language of the user.
 */
final class FailedRead {

    private static final Path PROC = Path.of("/proc");

    private FailedRead() {
    }

    static ProcException of(Path file, Exception cause) {
        return switch (cause) {
            case UncheckedIOException wrapper -> of(file, Objects.requireNonNull(wrapper.getCause()));
            case DirectoryIteratorException wrapper -> of(file, Objects.requireNonNull(wrapper.getCause()));
            case NoSuchFileException _ -> failure(file, Reason.MISSING, "no such file", cause);
            case AccessDeniedException _ -> failure(file, Reason.DENIED, "permission denied", cause);
            default -> byText(file, String.valueOf(cause.getMessage()), cause);
        };
    }

    private static ProcException byText(Path file, String text, Exception cause) {
        if (text.endsWith("Operation not permitted")) {
            return failure(file, Reason.DENIED, "not permitted", cause);
        }
        if (text.endsWith("No such process") || isOfNoProcess(file)) {
            return ended(file, cause);
        }
        return failure(file, Reason.UNREADABLE, "cannot be read: " + text, cause);
    }

    /** Without a cause where the kernel says so by an empty file. */
    static ProcException ended(Path file) {
        return new ProcException(file.toString(), Reason.ENDED, "the process has ended, or has no memory", null);
    }

    private static ProcException ended(Path file, Exception cause) {
        return failure(file, Reason.ENDED, "the process has ended, or has no memory", cause);
    }

    private static boolean isOfNoProcess(Path file) {
        return file.startsWith(PROC) && file.getNameCount() > 2 && Files.notExists(PROC.resolve(file.getName(1)));
    }

    private static ProcException failure(Path file, Reason reason, String text, Exception cause) {
        return new ProcException(file.toString(), reason, text, cause);
    }
}
