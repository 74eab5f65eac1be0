package dev.touchstack.proc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongPredicate;

/**
 * What the page tables of a process have for each page, from {@code /proc/PID/pagemap}: 8 bytes a page to read, touched
 * or not. Needs the leave that {@link MemoryMap} needs, and nothing more. Nothing is touched or committed.
 *
 * <p>
 * The file is opened once, and is of the address space that the process has then: after an exec(2) that has ended. Safe
 * for use by many threads, which wait for each other. A process that runs changes its pages meanwhile: each is told of
 * as it was at some moment of the call.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/mm/pagemap.html">Documentation/admin-guide/mm/pagemap.rst</a>
 */
public final class PageMap implements AutoCloseable {

    private static final long PRESENT = 1L << 63;
    private static final long SWAPPED = 1L << 62;
    /** Linux 6.15. A guard has the bit of swapped pages, too; Linux 6.13 and 6.14 set only that. */
    private static final long GUARD = 1L << 58;
    private static final long EXCLUSIVE = 1L << 56;

    private static final int ENTRIES_A_READ = 8192;

    private final KernelFile file;

    PageMap(ProcFile path) {
        file = KernelFile.open(path);
    }

    /**
     * What a range holds.
     *
     * @param presentBytes
     *            in memory; also pages that were only read so far, which are the zero page: that takes no memory, and
     *            is not in Rss
     * @param exclusiveBytes
     *            the part of presentBytes that only this process has mapped, once: never the zero page. Of private
     *            anonymous memory that is all of Rss, unless the process has forked.
     * @param swappedBytes
     *            in swap, or on the way there or back. Linux 6.13 and 6.14 show guards as such, too.
     * @param guardBytes
     *            guards of MADV_GUARD_INSTALL; 0 before Linux 6.15, which does not tell
     * @param lowestTouched
     *            the address of the lowest page in memory or in swap, unsigned: of a stack, which grows down, its
     *            high-water mark. The range's end where there is none.
     */
    public record Counts(long presentBytes, long exclusiveBytes, long swappedBytes, long guardBytes,
            long lowestTouched) {
    }

    /**
     * Opens the page map of a process.
     *
     * @param pid
     *            its process id
     * @return the open file
     * @throws ProcException
     *             if there is no such process, it may not be read, or has no memory
     */
    public static PageMap open(long pid) {
        return new PageMap(ProcPaths.of(pid, "pagemap"));
    }

    /**
     * {@return the page map of this process}
     *
     * @throws ProcException
     *             if it may not be read
     */
    public static PageMap openSelf() {
        return new PageMap(ProcPaths.SELF_PAGEMAP);
    }

    /**
     * Counts the pages of [start, end). Costs about 5 nanoseconds for a page that holds nothing, and 60 for one in
     * memory (seen in a virtual machine): 10 microseconds for 8 MiB of pages of 4 KiB, of which few are touched. What
     * is not mapped holds nothing.
     *
     * @param start
     *            first address, unsigned, a multiple of the page size
     * @param end
     *            one past the last address, unsigned, a multiple of the page size
     * @return the sums
     * @throws IllegalArgumentException
     *             if the range is not whole pages, or {@code end} is below {@code start}
     * @throws ProcException
     *             if the process ends meanwhile
     */
    public Counts count(long start, long end) {
        var pages = new Tally();
        var lowest = walk(start, end, pages);
        return pages.counts(lowest);
    }

    /**
     * {@return the address of the lowest page in memory or in swap, as {@link #count} has it} Stops there.
     *
     * @param start
     *            first address, unsigned, a multiple of the page size
     * @param end
     *            one past the last address, unsigned, a multiple of the page size
     * @throws IllegalArgumentException
     *             if the range is not whole pages, or {@code end} is below {@code start}
     * @throws ProcException
     *             if the process ends meanwhile
     */
    public long lowestTouched(long start, long end) {
        return walk(start, end, entry -> !isTouched(entry));
    }

    private static boolean isTouched(long entry) {
        return (entry & PRESENT) != 0 || (entry & (SWAPPED | GUARD)) == SWAPPED;
    }

    /** Goes on while the visitor wants more. Returns the lowest address that is touched, of those visited. */
    private long walk(long start, long end, LongPredicate visitor) {
        var pageBytes = KernelPage.bytes();
        requireWholePages(start, end, pageBytes);
        var lowest = end;
        var entries = new byte[(int) Math.min(ENTRIES_A_READ, Long.divideUnsigned(end - start, pageBytes))
                * Long.BYTES];
        for (var address = start; address != end;) {
            var wanted = (int) Math.min(entries.length, Long.divideUnsigned(end - address, pageBytes) * Long.BYTES);
            var read = file.read(Long.divideUnsigned(address, pageBytes) * Long.BYTES, entries, wanted);
            if (read < Long.BYTES) {
                file.requireProcess();
                break; // above all addresses of a process, as [vsyscall] is
            }
            var buffer = ByteBuffer.wrap(entries, 0, read).order(ByteOrder.nativeOrder());
            while (buffer.remaining() >= Long.BYTES) {
                var entry = buffer.getLong();
                if (lowest == end && isTouched(entry)) {
                    lowest = address;
                }
                if (!visitor.test(entry)) {
                    return lowest;
                }
                address += pageBytes;
            }
        }
        return lowest;
    }

    private static void requireWholePages(long start, long end, long pageBytes) {
        if (Long.compareUnsigned(end, start) < 0 || ((start | end) & (pageBytes - 1)) != 0) {
            throw new IllegalArgumentException(
                    "[0x%x, 0x%x): no whole pages of %,d bytes".formatted(start, end, pageBytes));
        }
    }

    /** Closes the file. */
    @Override
    public void close() {
        file.close();
    }

    /** Sums in pages. */
    private static final class Tally implements LongPredicate {
        private long present;
        private long exclusive;
        private long swapped;
        private long guards;

        @Override
        public boolean test(long entry) {
            if ((entry & PRESENT) != 0) {
                present++;
                exclusive += (entry & EXCLUSIVE) != 0 ? 1 : 0;
            } else if ((entry & GUARD) != 0) {
                guards++;
            } else if ((entry & SWAPPED) != 0) {
                swapped++;
            }
            return true;
        }

        private Counts counts(long lowest) {
            var bytes = KernelPage.bytes();
            return new Counts(present * bytes, exclusive * bytes, swapped * bytes, guards * bytes, lowest);
        }
    }
}
