package dev.touchstack.lab.report;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text, each column as wide as it must be. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> headers = new ArrayList<>();
    private final List<Boolean> left = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a column of words. */
    public TextTable words(String header) {
        return column(header, true);
    }

    /** Adds a column of numbers, whose ends are aligned. */
    public TextTable numbers(String header) {
        return column(header, false);
    }

    private TextTable column(String header, boolean isLeft) {
        headers.add(header);
        left.add(isLeft);
        return this;
    }

    /** Adds a row: a cell for each column. */
    public void row(String... cells) {
        if (cells.length != headers.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headers.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** The lines, without blanks at their ends. */
    public String render() {
        StringBuilder text = new StringBuilder(line(headers));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String blanks = " ".repeat(width(column) - cell.length());
            line.append(GAP).append(left.get(column) ? cell + blanks : blanks + cell);
        }
        return line.toString().stripTrailing() + "\n";
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).reduce(headers.get(column).length(), Math::max);
    }
}
