package dev.touchstack.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The lines of a file as bytes, one at a time: smaps of many mappings has 1.6 million lines, of which most are of no
 * interest, and none of those becomes an object.
 */
final class ByteLines {

    /** What the JDK copies without memory of its own; smaps gives a page at most, or a mapping. */
    private static final int FIRST_BYTES = 8192;
    /** The longest that the kernel writes are paths, of 4,096 bytes (PATH_MAX), each as up to four characters. */
    private static final int LONGEST_BYTES = 1 << 17;

    private final ProcFile file;
    private final ByteSource source;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int filled;
    private int start;
    private int end = -1;

    ByteLines(ProcFile file, ByteSource source) {
        this.file = file;
        this.source = source;
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() {
        start = Math.min(end + 1, filled); // the last line may have had no end
        var searched = start;
        while (true) {
            for (end = searched; end < filled; end++) {
                if (buffer[end] == '\n') {
                    return true;
                }
            }
            searched = end - start;
            if (!fill()) {
                return end > start;
            }
        }
    }

    /** Moves what there is of the line to the front, and reads on behind it. */
    private boolean fill() {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        end = filled;
        start = 0;
        if (filled == buffer.length) {
            if (filled >= LONGEST_BYTES) {
                throw malformed("more than %,d bytes".formatted(LONGEST_BYTES));
            }
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        try {
            var read = source.read(buffer, filled, buffer.length - filled);
            filled += Math.max(read, 0);
            return read > 0;
        } catch (IOException cause) {
            throw FailedRead.of(file.path(), cause);
        }
    }

    /** The lines that are left, as texts. Each is read as it is asked for. */
    Stream<String> texts() {
        return Stream.iterate(next(), more -> more, _ -> next()).map(_ -> text());
    }

    int length() {
        return end - start;
    }

    byte at(int position) {
        return buffer[start + position];
    }

    /** Where a character is in the line, from a position on; the line's length where there is none. */
    int find(char wanted, int from) {
        var position = from;
        while (position < length() && at(position) != wanted) {
            position++;
        }
        return position;
    }

    /** Whether [from, to) of the line is this text, of ASCII. */
    boolean holds(String text, int from, int to) {
        if (text.length() != to - from) {
            return false;
        }
        for (var position = from; position < to; position++) {
            if (at(position) != text.charAt(position - from)) {
                return false;
            }
        }
        return true;
    }

    /** Whether [from, to) of the line is these bytes. */
    boolean holds(byte[] bytes, int from, int to) {
        return Arrays.equals(buffer, start + from, start + to, bytes, 0, bytes.length);
    }

    byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(buffer, start + from, start + to);
    }

    /** What is not UTF-8 is replaced: mapped files may have any name. */
    String text(int from, int to) {
        return new String(buffer, start + from, to - from, StandardCharsets.UTF_8);
    }

    String text() {
        return text(0, length());
    }

    ProcException malformed(String reason) {
        return file.malformed(reason, text(0, Math.min(length(), FIRST_BYTES)));
    }
}
