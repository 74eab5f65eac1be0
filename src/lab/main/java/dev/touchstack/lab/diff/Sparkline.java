package dev.touchstack.lab.diff;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers as a line of small bars, the lowest number the lowest bar: what a trend is, not how large. */
final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final char MISSING = '·';

    private Sparkline() {
    }

    /** A character for each number; a dot where there is none. Numbers that are all the same have the lowest bar. */
    static String of(List<@Nullable Double> values) {
        double lowest = values.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).min().orElse(0);
        double highest = values.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (Double value : values) {
            line.append(value == null ? MISSING : bar(value - lowest, highest - lowest));
        }
        return line.toString();
    }

    private static char bar(double above, double range) {
        return BARS.charAt(range == 0 ? 0 : (int) Math.round(above / range * (BARS.length() - 1)));
    }
}
