package dev.touchstack.lab.report;

import java.util.ArrayList;
import java.util.List;

/** A table, apart from how it is shown: columns of words or of numbers, and a cell in each for each row. */
public final class Table {

    /**
     * A column.
     *
     * @param header
     *            empty in the first one where its cells name their rows and need no name themselves
     * @param ofWords
     *            whether its cells begin below each other; numbers end so
     */
    public record Column(String header, boolean ofWords) {
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** An empty table. The cells of its first column name their rows. */
    public Table() {
    }

    /** Adds a column of words. */
    public Table words(String header) {
        columns.add(new Column(header, true));
        return this;
    }

    /** Adds a column of numbers. */
    public Table numbers(String header) {
        columns.add(new Column(header, false));
        return this;
    }

    /** Adds a row: a cell for each column. */
    public void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** From left to right. */
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    /** From top to bottom; none where nothing of it was measured. */
    public List<List<String>> rows() {
        return List.copyOf(rows);
    }
}
