package dev.touchstack.lab.page;

import dev.touchstack.lab.report.Table;
import dev.touchstack.lab.report.Table.Column;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table in HTML, in a box of its own that scrolls when it is wider than the page. */
public final class TableHtml {

    /** A figure and from where to where it may go behind it: {@code 1.52 µs 1.49..1.60}. */
    private static final Pattern FIGURE = Pattern.compile("(.+) (\\S+\\.\\.\\S+)");

    private final String caption;
    private final Table table;
    private final StringBuilder html = new StringBuilder();

    private TableHtml(String caption, Table table) {
        this.caption = caption;
        this.table = table;
    }

    /**
     * The table.
     *
     * @param caption
     *            its name, for those who hear it
     */
    public static String of(String caption, Table table) {
        return new TableHtml(caption, table).render();
    }

    private String render() {
        html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"").append(Html.text(caption))
                .append("\">\n<table>\n<caption>").append(Html.text(caption)).append("</caption>\n<thead><tr>");
        table.columns().forEach(this::header);
        html.append("</tr></thead>\n<tbody>\n");
        table.rows().forEach(this::row);
        return html.append("</tbody>\n</table>\n</div>\n").toString();
    }

    private void header(Column column) {
        if (column.header().isEmpty()) {
            html.append("<td></td>");
        } else {
            html.append("<th scope=\"col\"").append(alignment(column)).append('>').append(Html.text(column.header()))
                    .append("</th>");
        }
    }

    private void row(List<String> cells) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            boolean names = i == 0 && !cells.get(i).isEmpty(); // a row without a name belongs to the one above
            String name = names ? "th" : "td";
            html.append('<').append(name).append(names ? " scope=\"row\"" : "")
                    .append(alignment(table.columns().get(i))).append('>').append(cell(cells.get(i))).append("</")
                    .append(name).append('>');
        }
        html.append("</tr>\n");
    }

    private static String alignment(Column column) {
        return column.ofWords() ? "" : " class=\"number\"";
    }

    /** The median stands out. */
    private static String cell(String text) {
        Matcher figure = FIGURE.matcher(text);
        return figure.matches()
                ? Html.text(figure.group(1)) + " <span class=\"range\">" + Html.text(figure.group(2)) + "</span>"
                : Html.text(text);
    }
}
