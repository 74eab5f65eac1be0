package dev.touchstack.lab.diff;

import dev.touchstack.lab.report.Table;
import dev.touchstack.lab.report.TextTable;
import java.util.List;

/** A table and what stands above it, before it is known where it will be read. */
final class TitledTable {

    private final String title;
    private final Table table = new Table();

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

    String title() {
        return title;
    }

    List<Table.Column> columns() {
        return table.columns();
    }

    List<List<String>> rows() {
        return table.rows();
    }

    /** In plain text, its title above it. */
    String text() {
        return title + "\n" + TextTable.render(table);
    }
}
