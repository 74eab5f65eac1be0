package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemCallsTest {

    /** A caller may know what to do about a full heap; it does not about an AssertionError. */
    @Test
    void whatTheJvmThrowsIsPassedOn() {
        for (Throwable thrown : List.of(new OutOfMemoryError(), new StackOverflowError(),
                new IllegalStateException())) {
            assertSame(thrown, assertThrows(thrown.getClass(), () -> SystemCalls.errnoOf(capture -> {
                throw thrown;
            })));
        }
    }

    @Test
    void aCheckedExceptionIsOurMistake() {
        IOException checked = new IOException();
        assertSame(checked, assertThrows(AssertionError.class, () -> SystemCalls.errnoOf(capture -> {
            throw checked;
        })).getCause());
    }

    @Test
    void anErrnoThatNoCallHasSetIsNotReported() {
        assertEquals(0, SystemCalls.errnoOf(capture -> 0));
    }
}
