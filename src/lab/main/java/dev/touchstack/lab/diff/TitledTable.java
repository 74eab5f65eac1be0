package dev.touchstack.lab.diff;

import dev.touchstack.lab.report.Table;
import dev.touchstack.lab.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table and what stands above it, before it is known where it will be read. */
final class TitledTable {

    private final String title;
    private final Table table = new Table();
    private final List<String> notes = new ArrayList<>();

    TitledTable(String title) {
        this.title = title;
    }

    /** Adds a column of words. */
    TitledTable words(String header) {
        table.words(header);
        return this;
    }

    /** Adds a column of numbers. */
    TitledTable numbers(String header) {
        table.numbers(header);
        return this;
    }

    /** Adds a row: a cell for each column. */
    void row(List<String> cells) {
        table.row(cells.toArray(String[]::new));
    }

    /** Adds a line that stands below the table. */
    TitledTable note(String note) {
        notes.add(note);
        return this;
    }

    String title() {
        return title;
    }

    Table table() {
        return table;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** In plain text, its title above it. */
    String text() {
        return title + "\n" + TextTable.render(table)
                + notes.stream().map(note -> note + "\n").collect(Collectors.joining());
    }
}
