package dev.touchstack.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * mincore(2): every kernel has it. Tells of pages in memory, the zero page among them, and of swapped ones only while
 * their copy is in memory, too. Takes a byte of native memory for each page of the range while it runs.
 */
final class Mincore implements PageTableReader {

    @Override
    public long bytes(AddressRange range) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment presence = presenceOf(range, arena);
            int errno = ask(range, presence);
            if (errno == 0) {
                return count(presence) * PageSize.bytes();
            }
            requirePartUnmapped(range, errno);
        }
        return isPage(range) ? 0 : bytes(lower(range)) + bytes(upper(range));
    }

    @Override
    public long lowest(AddressRange range) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment presence = presenceOf(range, arena);
            int errno = ask(range, presence);
            if (errno == 0) {
                return range.base() + first(presence) * PageSize.bytes();
            }
            requirePartUnmapped(range, errno);
        }
        if (isPage(range)) {
            return range.end();
        }
        AddressRange lower = lower(range);
        long lowest = lowest(lower);
        return lowest == lower.end() ? lowest(upper(range)) : lowest;
    }

    /** The same, for a range of which all must be mapped. */
    static long bytesOfMapped(AddressRange range) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment presence = presenceOf(range, arena);
            int errno = ask(range, presence);
            if (errno != 0) {
                throw refused(range, errno);
            }
            return count(presence) * PageSize.bytes();
        }
    }

    private static MemorySegment presenceOf(AddressRange range, Arena arena) {
        return arena.allocate(range.size() / PageSize.bytes());
    }

    private static int ask(AddressRange range, MemorySegment presence) {
        return SystemCalls.errnoAfterTries(capture -> (int) SystemCalls.MINCORE.invokeExact(capture, range.base(),
                range.size(), presence.address()));
    }

    /** ENOMEM does not say which part: the callers look at each half. */
    private static void requirePartUnmapped(AddressRange range, int errno) {
        if (errno != Errno.ENOMEM) {
            throw refused(range, errno);
        }
    }

    private static MappingException refused(AddressRange range, int errno) {
        return VirtualMemory.refused("mincore", range, errno);
    }

    private static long count(MemorySegment presence) {
        long count = 0;
        for (long page = 0; page < presence.byteSize(); page++) {
            count += isPresent(presence, page) ? 1 : 0;
        }
        return count;
    }

    private static long first(MemorySegment presence) {
        long page = 0;
        while (page < presence.byteSize() && !isPresent(presence, page)) {
            page++;
        }
        return page;
    }

    private static boolean isPresent(MemorySegment presence, long page) {
        return (presence.get(ValueLayout.JAVA_BYTE, page) & 1) != 0; // the other bits are reserved
    }

    private static boolean isPage(AddressRange range) {
        return range.size() == PageSize.bytes();
    }

    private static AddressRange lower(AddressRange range) {
        return new AddressRange(range.base(), lowerSize(range));
    }

    private static AddressRange upper(AddressRange range) {
        return new AddressRange(range.base() + lowerSize(range), range.size() - lowerSize(range));
    }

    private static long lowerSize(AddressRange range) {
        return range.size() / PageSize.bytes() / 2 * PageSize.bytes();
    }
}
