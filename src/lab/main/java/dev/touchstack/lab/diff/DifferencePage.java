package dev.touchstack.lab.diff;

import dev.touchstack.lab.page.Html;
import dev.touchstack.lab.report.Table.Column;
import java.util.List;

/** Tables as a page of HTML that needs no other file. A report is a file that anyone may have written. */
final class DifferencePage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Touchstack: reports compared</title>
            <style>
            body { font: 14px sans-serif; margin: 2em }
            table { border-collapse: collapse }
            th, td { padding: 0.2em 0.8em; border-bottom: 1px solid #ddd; text-align: left }
            .number { text-align: right; font-variant-numeric: tabular-nums }
            </style>
            <h1>Reports compared</h1>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);

    private DifferencePage() {
    }

    static String of(List<Source> sources, List<TitledTable> tables, List<String> notes) {
        DifferencePage page = new DifferencePage();
        page.html.append("<ul>\n");
        sources.forEach(
                source -> page.html.append(Html.element("li", source.label() + ": " + source.file())).append('\n'));
        page.html.append("</ul>\n");
        tables.forEach(page::table);
        notes.forEach(note -> page.html.append(Html.element("p", note.strip())).append('\n'));
        return page.html.append("</html>\n").toString();
    }

    private void table(TitledTable table) {
        html.append(Html.element("h2", table.title())).append("\n<table>\n");
        row("th", table.columns(), table.columns().stream().map(Column::header).toList());
        table.rows().forEach(row -> row("td", table.columns(), row));
        html.append("</table>\n");
    }

    private void row(String name, List<Column> columns, List<String> cells) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            html.append('<').append(name).append(columns.get(i).ofWords() ? ">" : " class=\"number\">")
                    .append(Html.text(cells.get(i))).append("</").append(name).append('>');
        }
        html.append("</tr>\n");
    }
}
