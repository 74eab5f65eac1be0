package dev.touchstack.stack;

import org.jspecify.annotations.Nullable;

/**
 * There is no room for another stack, or for a thread on one. The message names the limit that was hit, its value and
 * what to do. The pool stays usable: once stacks are closed, it gives out others.
 */
public final class StackExhaustedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackExhaustedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
