package dev.touchstack.lab.diff;

import dev.touchstack.lab.page.Html;
import dev.touchstack.lab.page.TableHtml;
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
            th { font-weight: normal }
            thead th { font-weight: bold }
            caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
            .scroll { overflow-x: auto }
            .number { text-align: right; font-variant-numeric: tabular-nums }
            .range { color: #666 }
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
        page.paragraphs(notes);
        return page.html.append("</html>\n").toString();
    }

    private void table(TitledTable table) {
        html.append(Html.element("h2", table.title())).append('\n');
        if (!table.table().rows().isEmpty()) {
            html.append(TableHtml.of(table.title(), table.table()));
        }
        paragraphs(table.notes());
    }

    private void paragraphs(List<String> texts) {
        texts.forEach(text -> html.append(Html.element("p", text.strip())).append('\n'));
    }
}
