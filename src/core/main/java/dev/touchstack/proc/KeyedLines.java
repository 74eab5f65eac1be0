package dev.touchstack.proc;

import java.util.HashMap;
import java.util.Map;

/** Lines of the form {@code Key: value}, as in status and smaps. Keys that nobody asks for are never looked into. */
final class KeyedLines {
    /** The kernel's only unit in these files: 1,024 bytes, whatever the page size. */
    static final String UNIT = " kB";

    private final ProcFile file;
    private final String owner;
    private final Map<String, String> lines = new HashMap<>();

    /**
     * @param owner
     *            what the lines describe, for the error when one is missing
     */
    KeyedLines(ProcFile file, String owner) {
        this.file = file;
        this.owner = owner;
    }

    void add(String line) {
        var colon = line.indexOf(':');
        if (colon > 0) {
            lines.put(line.substring(0, colon), line);
        }
    }

    boolean has(String key) {
        return lines.containsKey(key);
    }

    /** The text after the colon, or an empty text without such a line. */
    String text(String key) {
        var line = lines.get(key);
        return line == null ? "" : line.substring(key.length() + 1).strip();
    }

    /** The size in bytes of a line that must be there. */
    long bytes(String key) {
        var text = required(key);
        if (!text.endsWith(UNIT)) {
            throw file.malformed("no size in kB", line(key));
        }
        try {
            return Math.multiplyExact(number(key, text.substring(0, text.length() - UNIT.length())), 1024L);
        } catch (ArithmeticException _) {
            throw file.malformed("more than 2^63 - 1 bytes", line(key));
        }
    }

    /** The size in bytes, or 0 without such a line. */
    long bytesOrZero(String key) {
        return has(key) ? bytes(key) : 0;
    }

    /** The plain number of a line that must be there. */
    int count(String key) {
        var number = number(key, required(key));
        if (number > Integer.MAX_VALUE) {
            throw file.malformed("more than 2^31 - 1", line(key));
        }
        return (int) number;
    }

    private long number(String key, String digits) {
        try {
            var number = Long.parseLong(digits.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The same answer as for a negative number, below.
        }
        throw file.malformed("no number from 0 to 2^63 - 1", line(key));
    }

    private String required(String key) {
        if (!has(key)) {
            throw file.malformed("no " + key + " line in " + owner);
        }
        return text(key);
    }

    private String line(String key) {
        return lines.getOrDefault(key, "");
    }
}
