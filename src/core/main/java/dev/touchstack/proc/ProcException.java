package dev.touchstack.proc;

import org.jspecify.annotations.Nullable;

/** A kernel file could not be read, or its text is not what the kernel documents. The message names file and line. */
public final class ProcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final Reason reason;

    ProcException(String file, Reason reason, String text, @Nullable Throwable cause) {
        super(file + ": " + text, cause);
        this.file = file;
        this.reason = reason;
    }

    /** Why there is no value. */
    public enum Reason {
        /**
         * ENOENT: no such file. Of a process: there is none with this id, it ended before it was looked at, or /proc is
         * mounted so that it is hidden (hidepid=invisible).
         */
        MISSING,
        /** ESRCH: the process ended while it was read, or has no memory of its own: a zombie, or a kernel thread. */
        ENDED,
        /** EACCES or EPERM: this process may not look at that one, or not into this file. */
        DENIED,
        /** It was read, but is not what the kernel documents. */
        MALFORMED,
        /** Anything else; the cause has what the system said. */
        UNREADABLE
    }

    /** {@return the path of the file, such as {@code /proc/self/status}} */
    public String file() {
        return file;
    }

    /** {@return why there is no value} */
    public Reason reason() {
        return reason;
    }
}
