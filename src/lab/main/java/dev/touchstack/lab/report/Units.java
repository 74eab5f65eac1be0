package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Interval;
import dev.touchstack.lab.stats.Spread;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them: three digits, and a unit that keeps them small. */
public final class Units {

    private record Unit(String name, double size) {
    }

    private static final List<Unit> TIMES = List.of(new Unit("ns", 1), new Unit("µs", 1e3), new Unit("ms", 1e6),
            new Unit("s", 1e9));
    private static final List<Unit> BYTES = List.of(new Unit("B", 1), new Unit("KiB", 1 << 10),
            new Unit("MiB", 1 << 20), new Unit("GiB", 1 << 30));

    private Units() {
    }

    /** A time in nanoseconds, with its spread: {@code 1.52 µs 1.49..1.60}. */
    public static String time(Spread nanoseconds) {
        Unit unit = fitting(TIMES, nanoseconds.median());
        return number(nanoseconds.median() / unit.size) + " " + unit.name + " " + number(nanoseconds.min() / unit.size)
                + ".." + number(nanoseconds.max() / unit.size);
    }

    /** A time in nanoseconds: {@code 1.52 µs}. */
    static String time(double nanoseconds) {
        Unit unit = fitting(TIMES, nanoseconds);
        return number(nanoseconds / unit.size) + " " + unit.name;
    }

    /** A ratio with its spread: {@code 0.74 0.70..0.77}. */
    public static String ratio(Spread ratio) {
        return ratio(ratio.median(), ratio.range());
    }

    /** A ratio with an interval of it: {@code 0.74 0.72..0.75}. */
    public static String ratio(double ratio, Interval interval) {
        return number(ratio) + " " + number(interval.low()) + ".." + number(interval.high());
    }

    /** Bytes: {@code 7.5 MiB}, {@code 64 KiB}. */
    public static String bytes(double bytes) {
        Unit unit = fitting(BYTES, Math.abs(bytes));
        String number = number(bytes / unit.size);
        return (number.contains(".") ? number.replaceFirst("\\.?0+$", "") : number) + " " + unit.name;
    }

    /** Bytes that are whole. */
    public static String wholeBytes(long bytes) {
        return bytes((double) bytes);
    }

    /** What follows a name where tasks have a depth, in bytes: {@code , 64 KiB}. */
    public static String atDepth(long bytes) {
        return bytes == 0 ? "" : ", " + wholeBytes(bytes);
    }

    /** A plain number. */
    public static String number(double value) {
        double size = Math.abs(value);
        String number = String.format(Locale.ROOT, size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f", value);
        return number.equals("-0.00") ? "0.00" : number;
    }

    private static Unit fitting(List<Unit> units, double value) {
        Unit fitting = units.getFirst();
        for (Unit unit : units) {
            if (value >= unit.size) {
                fitting = unit;
            }
        }
        return fitting;
    }
}
