package dev.touchstack.proc;

/**
 * The line that opens each mapping of maps and smaps: {@code start-end rwxp offset device inode name}. Texts are
 * positions in it.
 */
record MappingHeader(long startAddress, long endAddress, int permissionsFrom, int permissionsTo, int nameFrom) {

    private static final int ADDRESS_DIGITS = 16;
    private static final String PERMISSIONS = "rwxp";

    static MappingHeader parse(ByteLines line) {
        var dash = line.find('-', 0);
        var afterRange = line.find(' ', dash);
        var afterPermissions = line.find(' ', afterRange + 1);
        var start = address(line, 0, dash);
        var end = address(line, dash + 1, afterRange);
        if (afterPermissions - afterRange != PERMISSIONS.length() + 1 || afterPermissions >= line.length()
                || Long.compareUnsigned(start, end) >= 0) {
            throw noMapping(line);
        }
        return new MappingHeader(start, end, afterRange + 1, afterPermissions, name(line, afterPermissions));
    }

    /** Whether the line opens a mapping, rather than giving one of its figures, as {@code Key: value}. */
    static boolean opens(ByteLines line) {
        for (var position = 0; position < line.length(); position++) {
            switch (line.at(position)) {
                case ':' -> {
                    return false;
                }
                case ' ' -> {
                    return true;
                }
                default -> {
                    // of a key or an address
                }
            }
        }
        return true;
    }

    private static long address(ByteLines line, int from, int to) {
        if (to <= from || to - from > ADDRESS_DIGITS || to >= line.length()) {
            throw noMapping(line);
        }
        var address = 0L;
        for (var position = from; position < to; position++) {
            var digit = Character.digit(line.at(position), 16);
            if (digit < 0) {
                throw noMapping(line);
            }
            address = address << 4 | digit;
        }
        return address;
    }

    private static ProcException noMapping(ByteLines line) {
        return line.malformed("no mapping");
    }

    /** What follows offset, device and inode: padded in front, and with any character inside. */
    private static int name(ByteLines line, int afterPermissions) {
        var position = afterPermissions;
        for (var field = 0; field < 3; field++) {
            position = line.find(' ', position + 1);
        }
        while (position < line.length() && line.at(position) == ' ') {
            position++;
        }
        return Math.min(position, line.length());
    }
}
