package dev.touchstack.proc;

import java.util.List;

/**
 * One mapping of a process, from {@code /proc/PID/smaps}: the addresses [startAddress, endAddress). Addresses are
 * unsigned: x86-64 shows one above 2^63 ({@code [vsyscall]}).
 *
 * <p>
 * Guards of MADV_GUARD_INSTALL are no mappings of their own: the one they lie in goes on across them.
 *
 * @param startAddress
 *            first byte, a multiple of the page size
 * @param endAddress
 *            one past the last byte
 * @param permissions
 *            such as {@code rw-p}: the last letter is {@code p} if private, {@code s} if shared
 * @param name
 *            as the kernel prints it: a path, {@code [heap]}, {@code [anon:...]}; empty if it has none
 * @param residentBytes
 *            Rss: pages in memory
 * @param proportionalBytes
 *            Pss: of each resident page, its part by the number of mappings that it is in
 * @param sharedCleanBytes
 *            Shared_Clean: pages mapped more than once, and as in their file
 * @param sharedDirtyBytes
 *            Shared_Dirty: pages mapped more than once, and written to
 * @param privateCleanBytes
 *            Private_Clean: pages mapped here only, and as in their file
 * @param dirtyBytes
 *            Private_Dirty: pages mapped here only, and written to
 * @param anonymousBytes
 *            Anonymous: resident pages that belong to no file
 * @param lazilyFreedBytes
 *            LazyFree: resident pages that MADV_FREE leaves to the kernel to take; 0 if the kernel does not tell
 * @param anonymousHugeBytes
 *            AnonHugePages: the part of residentBytes in huge pages; 0 if the kernel has none
 * @param swappedBytes
 *            Swap: anonymous pages in swap; 0 if the kernel has none
 * @param swappedProportionalBytes
 *            SwapPss: of each swapped page, its part by the number of mappings that it is in; 0 if the kernel does not
 *            tell
 * @param lockedBytes
 *            Locked: resident pages held by mlock, proportionally; 0 if the kernel does not tell
 * @param kernelPageBytes
 *            KernelPageSize: 4, 16 or 64 KB, and more in hugetlbfs
 * @param vmFlags
 *            VmFlags: two letters each, such as {@code nh} for MADV_NOHUGEPAGE; empty before Linux 3.8
 * @see <a href="https://docs.kernel.org/filesystems/proc.html">Documentation/filesystems/proc.rst, /proc/PID/smaps</a>
 */
public record MappingDetail(long startAddress, long endAddress, String permissions, String name, long residentBytes,
        long proportionalBytes, long sharedCleanBytes, long sharedDirtyBytes, long privateCleanBytes, long dirtyBytes,
        long anonymousBytes, long lazilyFreedBytes, long anonymousHugeBytes, long swappedBytes,
        long swappedProportionalBytes, long lockedBytes, long kernelPageBytes, List<String> vmFlags) {

    /** Copies the flags. */
    public MappingDetail {
        vmFlags = List.copyOf(vmFlags);
    }

    /** {@return the length of the mapping in bytes, of address space: {@code endAddress - startAddress}} */
    public long sizeBytes() {
        return endAddress - startAddress;
    }

    /**
     * {@return whether the mapping and the addresses [start, end) have a byte in common} An empty range has none.
     *
     * @param start
     *            first address, unsigned
     * @param end
     *            one past the last address, unsigned
     */
    public boolean overlaps(long start, long end) {
        return overlap(startAddress, endAddress, start, end);
    }

    static boolean overlap(long firstStart, long firstEnd, long secondStart, long secondEnd) {
        var start = Long.compareUnsigned(firstStart, secondStart) > 0 ? firstStart : secondStart;
        var end = Long.compareUnsigned(firstEnd, secondEnd) < 0 ? firstEnd : secondEnd;
        return Long.compareUnsigned(start, end) < 0;
    }
}
