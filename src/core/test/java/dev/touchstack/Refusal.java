package dev.touchstack;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** What a method says when it refuses. */
public final class Refusal {

    private Refusal() {
    }

    /** Runs something that must throw; the message of what it threw. */
    public static String message(Class<? extends Throwable> expected, Executable refused) {
        return Objects.requireNonNull(assertThrows(expected, refused).getMessage(), "an error without a message");
    }
}
