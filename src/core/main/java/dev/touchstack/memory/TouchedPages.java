package dev.touchstack.memory;

import dev.touchstack.proc.ProcException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of a range hold something: they are in memory or swapped out. Told from the page tables, without touching
 * or committing anything. Safe for use by many threads, and while others touch the range: each page is then told of as
 * it was at some moment of the call.
 *
 * <p>
 * How it is asked is chosen at the first call, by trying, for the life of the process. From Linux 6.7 on that is the
 * PAGEMAP_SCAN ioctl: a microsecond or two for 8 MiB of which little is touched, some tens to add up all of it. Where
 * that is missing, or /proc/self/pagemap cannot be opened, older ways take several times as long, in proportion to the
 * size of the range. These also count pages that were only read so far, and the oldest, mincore(2), does not see
 * swapped ones. It is the only one that can be used on Linux 6.13 and 6.14, where the others take guards for swapped
 * pages.
 *
 * <p>
 * Guards ({@link Advice#GUARD_INSTALL}) hold nothing. What is not mapped holds nothing.
 */
public final class TouchedPages {

    /** From the one that tells most to the one that every kernel has. */
    static final List<Supplier<PageTableReader>> READERS = List.of(PagemapScan::thatKnowsGuards,
            PagemapScan::thatKnowsNoGuards, PagemapEntries::new, Mincore::new);

    /** A guard where there are such, one that is not touched, and one that is. */
    private static final int SCRATCH_PAGES = 3;

    private static volatile @Nullable PageTableReader chosen;

    private TouchedPages() {
    }

    /**
     * {@return how much of a range is in touched pages, in bytes}
     *
     * @param range
     *            whole pages
     * @throws IllegalArgumentException
     *             when the range is not whole pages
     * @throws MappingException
     *             when the kernel has no memory for the answer
     */
    public static long bytes(AddressRange range) {
        VirtualMemory.requireWholePages(range);
        return reader().bytes(range);
    }

    /**
     * {@return the address of the lowest touched page, or the end of the range when there is none} That is the
     * high-water mark of a stack, which grows down.
     *
     * @param range
     *            whole pages
     * @throws IllegalArgumentException
     *             when the range is not whole pages
     * @throws MappingException
     *             when the kernel has no memory for the answer
     */
    public static long lowest(AddressRange range) {
        VirtualMemory.requireWholePages(range);
        return reader().lowest(range);
    }

    private static PageTableReader reader() {
        PageTableReader reader = chosen;
        return reader == null ? choose() : reader;
    }

    /** By one thread, because readers keep a file open. */
    private static synchronized PageTableReader choose() {
        PageTableReader reader = chosen;
        if (reader == null) {
            reader = firstThatWorks(READERS);
            chosen = reader;
        }
        return reader;
    }

    /** The last one is not asked whether it does. */
    static PageTableReader firstThatWorks(List<Supplier<PageTableReader>> readers) {
        AddressRange scratch = VirtualMemory.reserve(SCRATCH_PAGES * PageSize.bytes(), Protection.READ_WRITE);
        try {
            prepare(scratch);
            for (Supplier<PageTableReader> candidate : readers.subList(0, readers.size() - 1)) {
                PageTableReader reader = openIfItFinds(scratch, candidate);
                if (reader != null) {
                    return reader;
                }
            }
            return readers.getLast().get();
        } finally {
            VirtualMemory.release(scratch);
        }
    }

    private static @Nullable PageTableReader openIfItFinds(AddressRange scratch, Supplier<PageTableReader> candidate) {
        try {
            PageTableReader reader = candidate.get();
            boolean finds = reader.bytes(scratch) == PageSize.bytes()
                    && reader.lowest(scratch) == scratch.end() - PageSize.bytes();
            return finds ? reader : null;
        } catch (MappingException | ProcException missing) { // an older kernel, or forbidden
            return null;
        }
    }

    @SuppressWarnings("restricted")
    private static void prepare(AddressRange scratch) {
        VirtualMemory.adviseIfKnown(scratch, Advice.NO_HUGE_PAGES);
        MemorySegment.ofAddress(scratch.base()).reinterpret(scratch.size()).set(ValueLayout.JAVA_BYTE,
                scratch.size() - 1, (byte) 1);
        if (LightweightGuards.supported()) {
            VirtualMemory.advise(new AddressRange(scratch.base(), PageSize.bytes()), Advice.GUARD_INSTALL);
        }
    }
}
