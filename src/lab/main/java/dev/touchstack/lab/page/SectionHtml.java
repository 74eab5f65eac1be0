package dev.touchstack.lab.page;

import dev.touchstack.lab.report.Section;
import java.util.Locale;

/** A section in HTML: what was measured and how, its table, what that shows in all, and charts of it. */
final class SectionHtml {

    private SectionHtml() {
    }

    static String of(Section section) {
        String id = Html.id(section.heading());
        StringBuilder html = new StringBuilder("<section id=\"").append(id).append("\" aria-labelledby=\"").append(id)
                .append("-heading\">\n<h2 id=\"").append(id).append("-heading\">").append(Html.text(section.heading()))
                .append("</h2>\n").append(Html.element("p", sentence(section.what()) + " " + section.how()))
                .append('\n');
        html.append("<div class=\"figures\">\n").append(table(section));
        if (!section.charts().isEmpty()) {
            html.append("<div class=\"charts\">\n");
            section.charts().forEach(chart -> html.append(ChartHtml.of(chart)));
            html.append("</div>\n");
        }
        return html.append("</div>\n</section>\n").toString();
    }

    private static String table(Section section) {
        StringBuilder html = new StringBuilder("<div class=\"table\">\n");
        html.append(section.table().rows().isEmpty()
                ? "<p>Not measured: <a href=\"#not-measured\">why</a>.</p>\n"
                : TableHtml.of(section.heading(), section.table()));
        section.notes().forEach(note -> html.append(Html.element("p", note)).append('\n'));
        return html.append("</div>\n").toString();
    }

    /** In plain text the heading and a colon are in front of it. */
    private static String sentence(String what) {
        return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
    }
}
