package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.bindings.memory.page_region;
import dev.touchstack.bindings.memory.pm_scan_arg;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The PAGEMAP_SCAN ioctl of /proc/self/pagemap, Linux 6.7: the kernel walks the page tables and tells only of the pages
 * that were asked for. It knows the zero page, which a page is before its first write and which takes no memory.
 */
final class PagemapScan implements PageTableReader {

    /** How many runs of pages one call tells of. */
    private static final int REGIONS = 64;

    private final long not;

    private PagemapScan(long not) {
        this.not = not;
    }

    /** Linux 6.15. */
    static PagemapScan thatKnowsGuards() {
        return new PagemapScan(Memory.PAGE_IS_PFNZERO() | Memory.PAGE_IS_GUARD());
    }

    /** Linux 6.7. Takes guards, which came with 6.13, for swapped pages. */
    static PagemapScan thatKnowsNoGuards() {
        return new PagemapScan(Memory.PAGE_IS_PFNZERO());
    }

    @Override
    public long bytes(AddressRange range) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment regions = page_region.allocateArray(REGIONS, arena);
            MemorySegment argument = argument(arena, range, regions, REGIONS);
            long bytes = 0;
            long next = range.base();
            while (next != range.end()) {
                pm_scan_arg.start(argument, next);
                int found = Ioctl.scan(range, argument);
                for (int i = 0; i < found; i++) {
                    MemorySegment region = page_region.asSlice(regions, i);
                    bytes += page_region.end(region) - page_region.start(region);
                }
                next = pm_scan_arg.walk_end(argument); // short of the end when there were more regions
            }
            return bytes;
        }
    }

    @Override
    public long lowest(AddressRange range) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment region = page_region.allocate(arena);
            MemorySegment argument = argument(arena, range, region, 1);
            pm_scan_arg.max_pages(argument, 1);
            return Ioctl.scan(range, argument) == 0 ? range.end() : page_region.start(region);
        }
    }

    /** Asks for pages of neither of the unwanted categories, and of at least one of the wanted. */
    private MemorySegment argument(Arena arena, AddressRange range, MemorySegment regions, int count) {
        MemorySegment argument = pm_scan_arg.allocate(arena);
        pm_scan_arg.size(argument, pm_scan_arg.sizeof());
        pm_scan_arg.start(argument, range.base());
        pm_scan_arg.end(argument, range.end());
        pm_scan_arg.vec(argument, regions.address());
        pm_scan_arg.vec_len(argument, count);
        pm_scan_arg.category_inverted(argument, not);
        pm_scan_arg.category_mask(argument, not);
        pm_scan_arg.category_anyof_mask(argument, Memory.PAGE_IS_PRESENT() | Memory.PAGE_IS_SWAPPED());
        return argument; // return_mask stays 0: neighbours of different categories are one region
    }

    /** The call, on a file that is opened once and stays open; where that fails, so does each call. */
    private static final class Ioctl {

        private static final int FILE = open();
        private static final MethodHandle HANDLE = link();

        private Ioctl() {
        }

        private static int open() {
            try (Arena arena = Arena.ofConfined()) {
                return Memory.open.makeInvoker().apply(arena.allocateFrom(PagemapEntries.FILE),
                        Memory.O_RDONLY() | Memory.O_CLOEXEC());
            }
        }

        private static MethodHandle link() {
            Memory.ioctl bound = Memory.ioctl.makeInvoker(Memory.C_POINTER);
            return SystemCalls.withErrno(Memory.ioctl.address(), bound.descriptor(), Linker.Option.firstVariadicArg(2));
        }

        /** How many regions were written. */
        static int scan(AddressRange range, MemorySegment argument) {
            int[] regions = new int[1];
            int errno = SystemCalls.errnoAfterTries(capture -> {
                regions[0] = (int) HANDLE.invokeExact(capture, FILE, Memory.PAGEMAP_SCAN(), argument.address());
                return Math.min(regions[0], 0);
            });
            if (errno != 0) {
                throw VirtualMemory.refused("ioctl PAGEMAP_SCAN", range, errno);
            }
            return regions[0];
        }
    }
}
