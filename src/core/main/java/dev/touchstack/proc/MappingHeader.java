package dev.touchstack.proc;

/** The line that opens each mapping of maps and smaps: {@code start-end rwxp offset device inode name}. */
record MappingHeader(long startAddress, long endAddress, String permissions, String name) {

    static MappingHeader parse(ProcFile file, String line) {
        try {
            var dash = line.indexOf('-');
            var afterRange = line.indexOf(' ', dash);
            var afterPermissions = line.indexOf(' ', afterRange + 1);
            var start = Long.parseUnsignedLong(line, 0, dash, 16);
            var end = Long.parseUnsignedLong(line, dash + 1, afterRange, 16);
            return new MappingHeader(start, end, line.substring(afterRange + 1, afterPermissions),
                    name(line, afterPermissions));
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            throw file.malformed("no mapping", line);
        }
    }

    /** Whether the line opens a mapping, rather than giving one of its figures, as {@code Key: value}. */
    static boolean opens(String line) {
        var colon = line.indexOf(':');
        var space = line.indexOf(' ');
        return colon < 0 || (space >= 0 && space < colon);
    }

    /** What follows offset, device and inode: padded in front, and with any character inside. */
    private static String name(String line, int afterPermissions) {
        var position = afterPermissions;
        for (var field = 0; field < 3; field++) {
            position = line.indexOf(' ', position + 1);
            if (position < 0) {
                return "";
            }
        }
        return line.substring(position).stripLeading();
    }
}
