package dev.touchstack.lab.diff;

import dev.touchstack.lab.report.TextTable;
import java.util.ArrayList;
import java.util.List;

/** A table before it is known where it will be read: columns of words or numbers, and rows. */
final class Table {

    /** A column; numbers are aligned at their ends. */
    record Column(String header, boolean isNumber) {
    }

    private final String title;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title) {
        this.title = title;
    }

    /** Adds a column of words. */
    Table words(String header) {
        columns.add(new Column(header, false));
        return this;
    }

    /** Adds a column of numbers. */
    Table numbers(String header) {
        columns.add(new Column(header, true));
        return this;
    }

    /** Adds a row: a cell for each column. */
    void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    String title() {
        return title;
    }

    List<Column> columns() {
        return columns;
    }

    List<List<String>> rows() {
        return rows;
    }

    /** In plain text, its title above it. */
    String text() {
        TextTable text = new TextTable();
        for (Column column : columns) {
            if (column.isNumber()) {
                text.numbers(column.header());
            } else {
                text.words(column.header());
            }
        }
        rows.forEach(row -> text.row(row.toArray(String[]::new)));
        return title + "\n" + text.render();
    }
}
