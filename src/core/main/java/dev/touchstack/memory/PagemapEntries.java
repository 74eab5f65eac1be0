package dev.touchstack.memory;

import dev.touchstack.proc.PageMap;
import dev.touchstack.proc.PageMap.Counts;

/**
 * The entries of /proc/self/pagemap: 8 bytes to read for each page of the range, touched or not. Takes the zero page
 * for memory, and on Linux 6.13 and 6.14 guards for swapped pages. Threads wait for each other. The file stays open.
 */
final class PagemapEntries implements PageTableReader {

    static final String FILE = "/proc/self/pagemap";

    private final PageMap pages = PageMap.openSelf();

    @Override
    public long bytes(AddressRange range) {
        Counts counts = pages.count(range.base(), range.end());
        return counts.presentBytes() + counts.swappedBytes();
    }

    @Override
    public long lowest(AddressRange range) {
        return pages.lowestTouched(range.base(), range.end());
    }
}
