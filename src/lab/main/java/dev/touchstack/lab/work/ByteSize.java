package dev.touchstack.lab.work;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size as it is given on a command line: {@code 8m}, {@code 64k}, {@code 65536}.
 *
 * @param bytes
 *            at least 0
 */
public record ByteSize(long bytes) {

    /** As the JVM's own options have them: a unit is a power of 1024; KB, KiB and the like are the same. */
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*(?:([kmgt])(?:i?b)?|b)?");
    private static final String UNITS = "kmgt";
    private static final int BITS_A_UNIT = 10;

    /** Checks the size. */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException(bytes + " bytes: must be at least 0");
        }
    }

    /**
     * Reads a size, in upper or lower case.
     *
     * @throws IllegalArgumentException
     *             when it is none, or 2^63 bytes and more; the message is a sentence for the user
     */
    public static ByteSize parse(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no size: write 65536, 64k, 8m, 2g or 1t");
        }
        String unit = size.group(2);
        int shift = unit == null ? 0 : (UNITS.indexOf(unit) + 1) * BITS_A_UNIT;
        long number = Long.parseLong(size.group(1));
        if (number > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException("\"" + text + "\" is 2^63 bytes or more");
        }
        return new ByteSize(number << shift);
    }
}
