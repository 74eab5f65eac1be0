package dev.touchstack.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the lines of {@link PublishedFormat}. */
final class PublishedLines {

    private final ProcFile file;
    private final List<PublishedSlab> slabs = new ArrayList<>();
    private boolean torn;

    private PublishedLines(ProcFile file) {
        this.file = file;
    }

    /**
     * What was found.
     *
     * @param slabs
     *            of all lines that are whole
     * @param torn
     *            whether there were others: half written, or the whole file only begun
     */
    record Found(List<PublishedSlab> slabs, boolean torn) {
    }

    /**
     * Parses a file.
     *
     * @throws ProcException
     *             when it has another version, or a line is whole and yet no slab
     */
    static Found parse(ProcFile file, Stream<String> text) {
        var lines = text.iterator();
        var found = new PublishedLines(file);
        if (!lines.hasNext() || !found.hasTitle(lines.next())) {
            return new Found(List.of(), true);
        }
        lines.forEachRemaining(found::add);
        return new Found(List.copyOf(found.slabs), found.torn);
    }

    private boolean hasTitle(String line) {
        if (!line.startsWith(PublishedFormat.TITLE)) {
            return false;
        }
        var version = line.substring(PublishedFormat.TITLE.length()).strip();
        if (!version.equals(PublishedFormat.VERSION)) {
            throw file.malformed("not version " + PublishedFormat.VERSION, line.strip());
        }
        return true;
    }

    private void add(String line) {
        if (line.isBlank()) {
            return;
        }
        var check = line.lastIndexOf(PublishedFormat.CHECK);
        if (check < 0 || !line.substring(check + PublishedFormat.CHECK.length()).strip()
                .equals(PublishedFormat.checksum(line.substring(0, check)))) {
            torn = true;
            return;
        }
        var words = List.of(line.substring(0, check).split(" ", -1));
        if (words.getFirst().equals(PublishedFormat.SLAB)) {
            slabs.add(new PublishedFields(file, line.strip(), words).slab());
        }
    }
}
