package dev.touchstack.lab.report;

import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown: the first column has words, the others what its maker says. */
public final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    /**
     * An empty table.
     *
     * @param alignment
     *            of all columns but the first: {@code ---} for words, {@code ---:} for numbers
     */
    public MarkdownTable(String alignment, List<String> headers) {
        row(headers);
        text.append("|---").append(("|" + alignment).repeat(headers.size() - 1)).append("|\n");
    }

    /** Adds a row: a cell for each header. */
    public void row(List<String> cells) {
        text.append("| ")
                .append(cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    /** The text, with a line break at its end. */
    public String render() {
        return text.toString();
    }
}
