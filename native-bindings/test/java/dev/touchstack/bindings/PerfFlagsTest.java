package dev.touchstack.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.bindings.perf.Perf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The flags of a perf event are bit-fields, which have neither an offset nor an address in C, so no claim can name
 * them. Setting one and reading the word back is something that the optimiser works out: a call that it removes is a
 * bit in its place.
 */
class PerfFlagsTest {

    private static final String SOURCE = """
            #include "perf.h"
            extern void misplaced(void) __attribute__((error("misplaced")));
            void flag(void) {
                struct perf_event_attr attr = {0};
                unsigned long word;
                attr.%s = 1;
                __builtin_memcpy(&word, (char *)&attr + TOUCHSTACK_PERF_FLAGS_OFFSET, sizeof(word));
                if (word != %s) {
                    misplaced();
                }
            }
            """;

    @ParameterizedTest
    @CsvSource({"disabled, DISABLED", "inherit, INHERIT", "exclude_user, EXCLUDE_USER",
            "exclude_kernel, EXCLUDE_KERNEL",
            "exclude_hv, EXCLUDE_HV"})
    void isTheBitThatTheHeaderSets(String field, String flag) {
        var verdict = Gcc.orSkip().optimize(SOURCE.formatted(field, "TOUCHSTACK_PERF_FLAG_" + flag));
        assertTrue(verdict.accepted(), verdict::messages);
    }

    @Test
    void refusesTheWrongBit() {
        var verdict = Gcc.orSkip().optimize(SOURCE.formatted("disabled", "TOUCHSTACK_PERF_FLAG_INHERIT"));
        assertFalse(verdict.accepted());
        assertTrue(verdict.messages().contains("misplaced"), verdict::messages);
    }

    @Test
    void liesWhereTheLayoutHasAHole() {
        assertEquals(40, Perf.TOUCHSTACK_PERF_FLAGS_OFFSET());
    }
}
