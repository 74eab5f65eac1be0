package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteLinesTest {

    @Test
    void theLastLineNeedsNoEnd() {
        assertEquals(List.of("one", "", "two"), lines("one\n\ntwo\n"));
        assertEquals(List.of("one", "", "two"), lines("one\n\ntwo"));
        assertEquals(List.of(), lines(""));
        assertEquals(List.of(""), lines("\n"));
    }

    /** Around what is read at once, and twice that. */
    @ParameterizedTest
    @ValueSource(ints = {8190, 8191, 8192, 8193, 16_384, 40_000})
    void aLineMayBeLongerThanARead(int length) {
        var line = "x".repeat(length);
        assertEquals(List.of("a", line, "b"), lines("a\n" + line + "\nb\n"));
        assertEquals(List.of(line), lines(line));
    }

    @Test
    void noLineIsEndless() {
        var error = assertThrows(ProcException.class, () -> lines("x".repeat(1 << 20)));
        assertEquals(ProcException.Reason.MALFORMED, error.reason());
        assertTrue(
                String.valueOf(error.getMessage()).startsWith("/proc/fixture: more than 131,072 bytes in line \"xxx"));
        assertTrue(String.valueOf(error.getMessage()).length() < 9_000, "a message is read by people");
    }

    @Test
    void findsInTheLineOnly() {
        var lines = new ByteLines(Fixture.TEXT, new TextSource("Rss: 4 kB\nPss: 5 kB\n"));
        assertTrue(lines.next());
        assertEquals(3, lines.find(':', 0));
        assertEquals(lines.length(), lines.find(':', 4), "the next line's is none");
        assertTrue(lines.holds("Rss", 0, 3));
        assertFalse(lines.holds("Rss", 0, 4));
        assertFalse(lines.holds("Pss", 0, 3));
        assertTrue(lines.next());
        assertEquals("5 kB", lines.text(5, lines.length()));
        assertFalse(lines.next());
    }

    @Test
    void aFailureWhileReadingHasItsReason() {
        var lines = new ByteLines(Fixture.TEXT, (_, _, _) -> {
            throw new IOException("No such process");
        });
        assertEquals(ProcException.Reason.ENDED, assertThrows(ProcException.class, lines::next).reason());
    }

    private static List<String> lines(String text) {
        var lines = new ByteLines(Fixture.TEXT, new TextSource(text));
        var found = new ArrayList<String>();
        while (lines.next()) {
            found.add(lines.text());
        }
        return found;
    }
}
