package dev.touchstack.lab.report;

import java.util.List;

/** A table in Markdown: the first column has words, the others what its maker says. */
final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    /**
     * An empty table.
     *
     * @param alignment
     *            of all columns but the first: {@code ---} for words, {@code ---:} for numbers
     */
    MarkdownTable(String alignment, List<String> headers) {
        row(headers);
        text.append("|---").append(("|" + alignment).repeat(headers.size() - 1)).append("|\n");
    }

    /** Adds a row: a cell for each header. */
    void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    String render() {
        return text.toString();
    }
}
