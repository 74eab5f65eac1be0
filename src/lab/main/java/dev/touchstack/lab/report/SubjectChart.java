package dev.touchstack.lab.report;

import dev.touchstack.lab.report.Chart.Line;
import dev.touchstack.lab.report.Chart.Point;
import dev.touchstack.lab.report.Chart.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chart of times, each in a row of its own. */
final class SubjectChart {

    private final String title;
    private final String axis;
    private final List<String> rows = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private boolean emulated;

    /**
     * A chart without rows.
     *
     * @param title
     *            of what was timed
     * @param axis
     *            what its values are
     */
    SubjectChart(String title, String axis) {
        this.title = title;
        this.axis = axis;
    }

    /** Adds a row for what was timed, and none for what was not. */
    SubjectChart row(String name, Optional<Timed> timed) {
        timed.ifPresent(one -> {
            points.add(new Point(rows.size(), one.spread(), Units.time(one.spread())));
            rows.add(name);
            emulated |= one.emulated();
        });
        return this;
    }

    Chart chart() {
        String whole = title + ": " + axis;
        return Chart.of(whole, axis, Quantity.TIME, rows, List.of(new Line(whole, points)), emulated);
    }
}
