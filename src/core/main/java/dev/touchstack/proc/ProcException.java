package dev.touchstack.proc;

import org.jspecify.annotations.Nullable;

/** A kernel file could not be read, or its text is not what the kernel documents. The message names file and line. */
public final class ProcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;

    ProcException(String file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
        this.file = file;
    }

    /** {@return the path of the file, such as {@code /proc/self/status}} */
    public String file() {
        return file;
    }
}
