package dev.touchstack.proc;

import java.util.List;

/** What smaps says of a private anonymous mapping of which some was written to, and none shared or swapped. */
final class AnonymousMapping {

    private AnonymousMapping() {
    }

    static MappingDetail of(long start, long end, String permissions, long touchedBytes, long pageBytes,
            List<String> flags) {
        return new MappingDetail(start, end, permissions, "", touchedBytes, touchedBytes, 0, 0, 0, touchedBytes,
                touchedBytes, 0, 0, 0, 0, 0, pageBytes, flags);
    }
}
