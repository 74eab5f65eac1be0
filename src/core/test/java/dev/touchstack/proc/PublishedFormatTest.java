package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedFormatTest {
    private static final PublishedSlab ONE = new PublishedSlab(1, 0x7f5d40100000L, 64, 8 << 20, 64 << 10,
            "lightweight", 0x7f5d40000000L, 0x7f5d60200000L);
    private static final PublishedSlab OTHER = new PublishedSlab(23, 0x7f1000003000L, 7, 36 << 10, 4 << 10, "protected",
            0x7f1000003000L, 0x7f1000042000L);
    /** All that five levels of page tables map. */
    private static final long ALL = 1L << 57;
    private static final PublishedSlab LARGEST = new PublishedSlab(Integer.MAX_VALUE, ALL - (1L << 48),
            Integer.MAX_VALUE, 1 << 17, (1 << 17) - 4096, "lightweight", ALL - (1L << 48), ALL);
    private static final PublishedSlab WIDEST = new PublishedSlab(Integer.MAX_VALUE, 0, 1, ALL - 1, ALL - 2,
            "lightweight", 0, ALL - 1);
    private static final String TITLE = "touchstack slabs 1\n";

    @Test
    void whatIsWrittenIsRead() {
        for (var slab : List.of(ONE, OTHER, LARGEST, WIDEST)) {
            assertEquals(new PublishedLines.Found(List.of(slab, ONE), false),
                    parse(text(PublishedFormat.firstLine(), PublishedFormat.line(slab), PublishedFormat.freeLine(),
                            PublishedFormat.line(ONE))));
        }
    }

    @Test
    void allLinesHaveOneWidth() {
        for (var line : List.of(PublishedFormat.firstLine(), PublishedFormat.freeLine(), PublishedFormat.line(ONE),
                PublishedFormat.line(LARGEST), PublishedFormat.line(WIDEST))) {
            assertEquals(PublishedFormat.LINE_BYTES, line.length);
            assertEquals(PublishedFormat.LINE_BYTES - 1, text(line).indexOf('\n'));
        }
    }

    /** A reader may see the begin of a line as it is now, and the end of it as it was before; or one further back. */
    @Test
    void aLineThatIsHalfWrittenIsTornOrWhole() {
        var lines = List.of(PublishedFormat.line(ONE), PublishedFormat.line(OTHER), PublishedFormat.freeLine());
        var torn = 0;
        for (var now : lines) {
            for (var before : lines) {
                for (var cut = 0; cut < PublishedFormat.LINE_BYTES; cut++) {
                    var mixed = before.clone();
                    System.arraycopy(now, 0, mixed, 0, cut);
                    var found = parse(TITLE + text(mixed));
                    assertEquals(lines.stream().noneMatch(line -> Arrays.equals(line, mixed)), found.torn());
                    assertTrue(List.of(ONE, OTHER).containsAll(found.slabs()), found::toString);
                    torn += found.torn() ? 1 : 0;
                }
            }
        }
        assertTrue(torn > 300, () -> "few were mixed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "touchstack sl", "\n\n"})
    void aFileThatIsOnlyBegunIsTorn(String text) {
        assertEquals(new PublishedLines.Found(List.of(), true), parse(text));
    }

    @Test
    void fieldsAndWordsThatAreNewAreSkipped() {
        var found = parse(TITLE + checked("slab pool=3 name=pool-of-threads first=1000 slots=2 bytes=8192 guard=4096"
                + " by=lightweight in=1000-5000 first-use=9") + checked("thread id=7") + checked("slabs pool=x"));
        assertEquals(new PublishedLines.Found(
                List.of(new PublishedSlab(3, 0x1000, 2, 8192, 4096, "lightweight", 0x1000, 0x5000)), false), found);
    }

    @Test
    void anotherVersionIsNotGuessedAt() {
        var error = assertThrows(ProcException.class, () -> parse("touchstack slabs 2  \n"));
        assertEquals("/proc/fixture: not version 1 in line \"touchstack slabs 2\"", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"slab pool=1",
            "slab pool=1 first=1000 slots=2 bytes=8192 guard=4096 by=lightweight in=1000",
            "slab pool=1 first=1000 slots=3 bytes=8192 guard=4096 by=lightweight in=1000-5000",
            "slab pool=1 first=1000 slots=2 bytes=8192 guard=8192 by=lightweight in=1000-5000",
            "slab pool=1 first=1000 slots=0 bytes=8192 guard=4096 by=lightweight in=1000-5000",
            "slab pool=1 first=1000 slots=2 bytes=0 guard=0 by=lightweight in=1000-5000",
            "slab pool=1 first=fff slots=2 bytes=8192 guard=4096 by=lightweight in=1000-5000",
            "slab pool=1 first=1000 slots=2 bytes=8192 guard=-1 by=lightweight in=1000-5000",
            "slab pool=1 first=1000 slots=4294967297 bytes=8192 guard=4096 by=lightweight in=1000-5000",
            "slab pool=1 first=1000 slots=2 bytes=8192 guard=4096 by=lightweight in=1000-ffffffffffffffff",
            "slab pool=1 first=1000 slots=2 bytes=7000000000000000 guard=1 by=lightweight in=1000-5000"})
    void aWholeLineThatIsNoSlabIsAnError(String line) {
        var error = assertThrows(ProcException.class, () -> parse(TITLE + checked(line)));
        assertTrue(String.valueOf(error.getMessage()).contains(" in line \"" + line), error::getMessage);
        assertFalse(parse(TITLE).torn());
    }

    private static String checked(String text) {
        return text + PublishedFormat.CHECK + PublishedFormat.checksum(text) + "   \n";
    }

    private static PublishedLines.Found parse(String text) {
        return PublishedLines.parse(Fixture.TEXT, text.lines());
    }

    private static String text(byte[]... lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            text.append(new String(line, StandardCharsets.US_ASCII));
        }
        return text.toString();
    }
}
