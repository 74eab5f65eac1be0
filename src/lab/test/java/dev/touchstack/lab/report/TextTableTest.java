package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsNumbersRightAndWordsLeft() {
        Table table = new Table().numbers("depth").words("verdict");
        table.row("1 KiB", "no");
        table.row("7.5 MiB", "yes, faster");
        assertEquals("    depth  verdict\n    1 KiB  no\n  7.5 MiB  yes, faster\n", TextTable.render(table));
    }

    @Test
    void refusesRowsOfAnotherLength() {
        Table table = new Table().numbers("depth");
        assertThrows(IllegalArgumentException.class, () -> table.row("1", "2"));
    }
}
