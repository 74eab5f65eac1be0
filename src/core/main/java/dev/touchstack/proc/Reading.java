package dev.touchstack.proc;

import java.util.Optional;

/**
 * What came of reading one part of several: its value, or why there is none. So what could be read is there, and what
 * could not is never taken for a zero.
 *
 * @param <T>
 *            the part
 */
public sealed interface Reading<T> {

    /**
     * It was read.
     *
     * @param <T>
     *            the part
     * @param value
     *            what it is
     */
    record Known<T>(T value) implements Reading<T> {
    }

    /**
     * It was not.
     *
     * @param <T>
     *            the part
     * @param failure
     *            why, with {@link ProcException#reason} and the file
     */
    record Unknown<T>(ProcException failure) implements Reading<T> {
    }

    /** {@return the value; empty where there is none} */
    default Optional<T> found() {
        return switch (this) {
            case Known<T>(T value) -> Optional.of(value);
            case Unknown<T> _ -> Optional.empty();
        };
    }

    /**
     * {@return the value}
     *
     * @throws ProcException
     *             where there is none: the one that tells why
     */
    default T orThrow() {
        return switch (this) {
            case Known<T>(T value) -> value;
            case Unknown<T>(ProcException failure) -> throw failure;
        };
    }
}
