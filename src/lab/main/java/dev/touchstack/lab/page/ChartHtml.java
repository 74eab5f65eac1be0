package dev.touchstack.lab.page;

import dev.touchstack.lab.report.Chart;
import dev.touchstack.lab.report.ReportFile;

/** A place for a chart, with what is drawn there once a program runs; where there is none, why. */
final class ChartHtml {

    private ChartHtml() {
    }

    static String of(Chart chart) {
        if (!chart.missing().isEmpty()) {
            return Html.element("p", "No chart of “" + chart.title() + "”: " + chart.missing() + ".") + "\n";
        }
        String caption = chart.title() + (chart.isLogarithmic() ? "; logarithmic scale" : "") + bars(chart);
        return "<figure class=\"chart\">\n" + Html.element("figcaption", caption)
                + "\n<div class=\"plot\" role=\"img\" aria-label=\""
                + Html.text("Chart: " + chart.title() + ". The table has its figures.")
                + "\"></div>\n<script type=\"application/json\">" + Html.json(ReportFile.json(chart))
                + "</script>\n</figure>\n";
    }

    private static String bars(Chart chart) {
        boolean spread = chart.lines().stream().flatMap(line -> line.points().stream())
                .anyMatch(point -> point.spread().min() < point.spread().max());
        return spread ? "; bars: " + chart.bars() : "";
    }
}
