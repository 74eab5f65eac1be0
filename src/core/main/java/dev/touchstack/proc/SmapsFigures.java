package dev.touchstack.proc;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The figures of one mapping, or of all: what is wanted of the lines {@code Key: number kB}. Used for one after the
 * other.
 */
final class SmapsFigures {

    /** So many digits of kB are less than 2^63 bytes. */
    private static final int DIGITS = 15;

    private final ProcFile file;
    private final Map<SmapsKey, Figure> figures = new EnumMap<>(SmapsKey.class);

    /** Is written to, so that a line makes no object. */
    private static final class Figure {
        private boolean found;
        private long bytes;
    }

    SmapsFigures(ProcFile file) {
        this.file = file;
        for (var key : SmapsKey.values()) {
            figures.put(key, new Figure());
        }
    }

    void clear() {
        for (var figure : figures.values()) {
            figure.found = false;
            figure.bytes = 0;
        }
    }

    void add(ByteLines line, int colon) {
        var key = SmapsKey.of(line, colon);
        if (key != null) {
            var kilobytes = kilobytes(line, colon + 1);
            var figure = of(key);
            figure.bytes = kilobytes < 0 ? parse(key, line) : kilobytes << 10;
            figure.found = true;
        }
    }

    private Figure of(SmapsKey key) {
        return Objects.requireNonNull(figures.get(key));
    }

    /** Below 0 where the line is not as the kernel has them today. */
    private static long kilobytes(ByteLines line, int afterColon) {
        var from = afterColon;
        while (from < line.length() && line.at(from) == ' ') {
            from++;
        }
        var number = 0L;
        var position = from;
        for (; position < line.length() && line.at(position) != ' '; position++) {
            var digit = line.at(position) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return position > from && position - from <= DIGITS && line.holds(KeyedLines.UNIT, position, line.length())
                ? number
                : -1;
    }

    /** Slowly, and with the error that the line deserves. */
    private long parse(SmapsKey key, ByteLines line) {
        var lines = new KeyedLines(file, "the line");
        lines.add(line.text());
        return lines.bytes(key.text());
    }

    /** Of those that may be missing, 0 where it is. */
    long bytes(SmapsKey key) {
        return of(key).bytes;
    }

    /** A figure that each kernel has, so that 0 is never one that was left out. */
    void require(SmapsKey key, Supplier<String> owner) {
        if (!of(key).found) {
            throw file.malformed("no " + key.text() + " line in " + owner.get());
        }
    }
}
