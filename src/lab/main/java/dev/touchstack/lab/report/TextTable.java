package dev.touchstack.lab.report;

import java.util.List;

/** A table in plain text, each column as wide as it must be. */
public final class TextTable {

    private static final String GAP = "  ";

    private final Table table;

    private TextTable(Table table) {
        this.table = table;
    }

    /** The lines, without blanks at their ends; a dash for a table without rows. */
    public static String render(Table table) {
        if (table.rows().isEmpty()) {
            return GAP + Cells.MISSING + "\n"; // why is said where all is that was not measured
        }
        TextTable text = new TextTable(table);
        StringBuilder lines = new StringBuilder(text.line(table.columns().stream().map(Table.Column::header).toList()));
        table.rows().forEach(row -> lines.append(text.line(row)));
        return lines.toString();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String blanks = " ".repeat(width(column) - cell.length());
            line.append(GAP).append(table.columns().get(column).ofWords() ? cell + blanks : blanks + cell);
        }
        return line.toString().stripTrailing() + "\n";
    }

    private int width(int column) {
        return table.rows().stream().mapToInt(row -> row.get(column).length())
                .reduce(table.columns().get(column).header().length(), Math::max);
    }
}
