package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Spread;
import java.util.List;

/**
 * A picture of figures that a table has as well.
 *
 * @param title
 *            what it shows
 * @param axis
 *            what its values are
 * @param quantity
 *            what its values are in
 * @param rows
 *            names of the rows that points are in; empty where points are at depths
 * @param lines
 *            points of the same kind; empty when it is not drawn
 * @param bars
 *            what error bars are
 * @param missing
 *            why it is not drawn; empty when it is
 */
public record Chart(String title, String axis, Quantity quantity, List<String> rows, List<Line> lines,
        String bars, String missing) {

    /** From so many times the smallest value on, the small ones could not be told apart on an even scale. */
    private static final double WIDE = 30;

    /** What values are in. */
    public enum Quantity {
        /** Nanoseconds. */
        TIME,
        /** Bytes. */
        BYTES,
        /** Times over others: below 1 is less. */
        RATIO
    }

    /**
     * Points that belong together.
     *
     * @param name
     *            as the legend has it
     */
    public record Line(String name, List<Point> points) {
    }

    /**
     * A figure.
     *
     * @param at
     *            the depth in bytes, or the number of the row, from 0
     * @param spread
     *            where it is drawn, and from where to where its error bar goes
     * @param text
     *            the same, as the table has it
     */
    public record Point(long at, Spread spread, String text) {
    }

    /** Copies the lists. */
    public Chart {
        rows = List.copyOf(rows);
        lines = List.copyOf(lines);
    }

    private static String bars(Quantity quantity) {
        return quantity == Quantity.RATIO ? "95 % bootstrap interval" : "lowest to highest";
    }

    /** The same with error bars that are something else than usual. */
    Chart withBars(String what) {
        return new Chart(title, axis, quantity, rows, lines, what, missing);
    }

    /** A chart of the lines that have points, or why there is none. */
    static Chart of(String title, String axis, Quantity quantity, List<String> rows, List<Line> lines,
            boolean emulated) {
        List<Line> drawn = lines.stream().filter(line -> !line.points.isEmpty()).toList();
        if (drawn.isEmpty()) {
            return new Chart(title, axis, quantity, rows, List.of(), bars(quantity), "nothing of it was measured");
        }
        return emulated
                ? new Chart(title, axis, quantity, rows, List.of(), bars(quantity),
                        "the CPU is emulated, and its times say nothing of any other")
                : new Chart(title, axis, quantity, rows, drawn, bars(quantity), "");
    }

    /** Whether its values are to be on a logarithmic scale. */
    public boolean isLogarithmic() {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (Line line : lines) {
            for (Point point : line.points) {
                low = Math.min(low, point.spread.min());
                high = Math.max(high, point.spread.max());
            }
        }
        return low > 0 && high >= WIDE * low;
    }
}
