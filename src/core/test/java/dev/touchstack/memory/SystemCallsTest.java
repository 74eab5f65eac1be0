package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SystemCallsTest {

    private static final long ERRNO = Linker.Option.captureStateLayout()
            .byteOffset(MemoryLayout.PathElement.groupElement("errno"));

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

    @Test
    void whatTheKernelBreaksOffIsTriedAgain() {
        for (int errno : new int[]{Errno.EAGAIN, Errno.EINTR}) {
            AtomicInteger calls = new AtomicInteger();
            assertEquals(0, SystemCalls
                    .errnoAfterTries(capture -> calls.incrementAndGet() < 3 ? failing(capture, errno) : 0));
            assertEquals(3, calls.get());
        }
    }

    @Test
    void whatTheKernelKeepsBreakingOffIsGivenUp() {
        AtomicInteger calls = new AtomicInteger();
        assertEquals(Errno.EAGAIN, SystemCalls.errnoAfterTries(capture -> {
            calls.incrementAndGet();
            return failing(capture, Errno.EAGAIN);
        }));
        assertTrue(calls.get() > 3 && calls.get() < 100, calls::toString);
    }

    @Test
    void whatTheKernelRefusesIsNotTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        assertEquals(Errno.EINVAL, SystemCalls
                .errnoAfterTries(capture -> failing(capture, calls.getAndIncrement() == 0 ? Errno.EINVAL : 0)));
    }

    private static int failing(MemorySegment capture, int errno) {
        capture.set(ValueLayout.JAVA_INT, ERRNO, errno);
        return -1;
    }
}
