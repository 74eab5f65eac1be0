package dev.touchstack.lab.inspect;

import dev.touchstack.lab.report.Units;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as people read them. */
final class Amounts {

    private Amounts() {
    }

    /** Bytes, or a question mark for what is not known. */
    static String bytes(@Nullable Long bytes) {
        return bytes == null ? "?" : Units.wholeBytes(bytes);
    }

    /** With its sign. */
    static String change(@Nullable Long before, @Nullable Long after) {
        if (before == null || after == null) {
            return "?";
        }
        return (after > before ? "+" : "") + Units.wholeBytes(after - before);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String range(long start, long end) {
        return Long.toHexString(start) + "-" + Long.toHexString(end);
    }
}
