package dev.touchstack.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.bindings.perf.Perf;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

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
                if (word != TOUCHSTACK_PERF_FLAG_%s) {
                    misplaced();
                }
            }
            """;

    static final List<String> FLAGS = List.of("disabled", "inherit", "exclude_user", "exclude_kernel",
            "exclude_hv");

    @ParameterizedTest
    @FieldSource("FLAGS")
    @Tag("gcc-x86_64")
    void isTheBitThatTheHeaderSetsOnX86(String field) {
        isTheBit(field, Gcc.orSkip("x86_64"));
    }

    @ParameterizedTest
    @FieldSource("FLAGS")
    @Tag("gcc-aarch64")
    void isTheBitThatTheHeaderSetsOnArm64(String field) {
        isTheBit(field, Gcc.orSkip("aarch64"));
    }

    @Test
    void refusesTheWrongBit() {
        var verdict = Gcc.orSkip(Gcc.HOST).optimize(SOURCE.formatted("disabled", "INHERIT"));
        assertFalse(verdict.accepted());
        assertTrue(verdict.messages().contains("misplaced"), verdict::messages);
    }

    @Test
    void liesWhereTheLayoutHasAHole() {
        assertEquals(40, Perf.TOUCHSTACK_PERF_FLAGS_OFFSET());
    }

    private static void isTheBit(String field, Gcc gcc) {
        var verdict = gcc.optimize(SOURCE.formatted(field, field.toUpperCase(Locale.ROOT)));
        assertTrue(verdict.accepted(), verdict::messages);
    }
}
