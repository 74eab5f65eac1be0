package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class StubsTest {

    /** Each of these would end the JVM, or run on a stack that C code may fault on. */
    @Test
    void whatCannotBeAnAddressIsRefused() {
        long function = Stubs.emptyFunction();
        List<long[]> wrong = List.of(new long[]{0, 4096, function}, new long[]{4096, 0, function},
                new long[]{4096, 4096, 0}, new long[]{4096 + 32, 4096, function},
                new long[]{4096, 4096 + 8, function});
        for (long[] arguments : wrong) {
            assertEquals(
                    String.format("control block at 0x%x, stack at 0x%x, function at 0x%x:"
                            + " must not be null, and aligned to 64, 16, 1", arguments[0], arguments[1], arguments[2]),
                    Refusal.message(IllegalArgumentException.class,
                            () -> Stubs.enter(arguments[0], arguments[1], arguments[2], 1)));
        }
    }
}
