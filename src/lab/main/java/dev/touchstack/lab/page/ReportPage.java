package dev.touchstack.lab.page;

import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.report.ReportSections;
import dev.touchstack.lab.report.Section;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A comparison's report as one page of HTML. It asks for nothing from anywhere: style, programs and the report itself
 * are in it. Every figure is in a table; charts are drawn from the same figures where programs may run.
 */
public final class ReportPage {

    private ReportPage() {
    }

    /**
     * The page.
     *
     * @param sections
     *            in their order
     */
    public static String of(Report report, List<Section> sections) {
        return Template.fill(Template.resource("page.html"), Map.of(
                "title", Html.text("Touchstack: comparison on " + report.cpu() + ", " + report.measuredAt()),
                "style", Template.resource("page.css"),
                "host", HostHtml.of(report),
                "contents", each(sections, ReportPage::link),
                "legend", each(ReportSections.legend(report), line -> Html.element("li", line) + "\n"),
                "sections", each(sections, SectionHtml::of),
                "not-measured", notMeasured(report.notMeasured()),
                "report", Html.json(ReportFile.json(report)),
                "library", Html.program(Template.resource("echarts/echarts.common.min.js")),
                "program", Html.program(Template.resource("page.js"))));
    }

    private static <T> String each(List<T> all, Function<T, String> html) {
        return all.stream().map(html).collect(Collectors.joining());
    }

    private static String link(Section section) {
        return "<li><a href=\"#" + Html.id(section.heading()) + "\">" + Html.text(section.heading()) + "</a></li>\n";
    }

    private static String notMeasured(List<NotMeasured> missing) {
        return missing.isEmpty()
                ? "<p>Nothing is missing.</p>"
                : "<dl>\n" + each(missing,
                        one -> Html.element("dt", one.what()) + Html.element("dd", one.reason()) + "\n") + "</dl>";
    }
}
