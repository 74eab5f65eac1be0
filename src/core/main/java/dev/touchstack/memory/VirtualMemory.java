package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Private anonymous mappings: reserved, protected, advised, released. Each method is one system call; all are safe to
 * call from any thread. Ranges are whole pages; anything else is refused before the kernel sees it.
 */
public final class VirtualMemory {

    /** mmap(2) returns (void *) -1 on failure: a cast that jextract cannot express. */
    private static final long MAP_FAILED = -1;

    private VirtualMemory() {
    }

    /**
     * Reserves address space wherever the kernel finds it. Nothing is committed: pages come with the first touch.
     *
     * @param size
     *            in bytes, a positive multiple of the page size
     * @param protection
     *            what may be done with the pages
     * @return the range, of exactly that size
     * @throws IllegalArgumentException
     *             when the size is not that, or is larger than the address space
     * @throws MappingException
     *             when the kernel refuses, with the limit that was hit
     */
    public static AddressRange reserve(long size, Protection protection) {
        PageSize.requireWholePages("size", size);
        int flags = Memory.MAP_PRIVATE() | Memory.MAP_ANONYMOUS() | Memory.MAP_NORESERVE() | Memory.MAP_STACK();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capture = SystemCalls.allocateCapture(arena);
            long mapped = (long) SystemCalls.MMAP.invokeExact(capture, 0L, size, protection.bits, flags, -1, 0L);
            if (mapped == MAP_FAILED) {
                throw failure("mmap", new AddressRange(0, size), SystemCalls.errno(capture), size,
                        writable(size, protection));
            }
            return new AddressRange(mapped, size);
        } catch (Throwable thrown) {
            throw SystemCalls.notThrownByC(thrown);
        }
    }

    /**
     * Sets what may be done with the pages of a range. Allocates nothing on the Java heap when it succeeds.
     *
     * @param range
     *            whole pages, all of them mapped
     * @param protection
     *            what may be done with them from now on
     * @throws IllegalArgumentException
     *             when the range is not whole pages
     * @throws MappingException
     *             when the kernel refuses; splitting a mapping can hit vm.max_map_count
     */
    public static void protect(AddressRange range, Protection protection) {
        requireWholePages(range);
        int errno = SystemCalls.mprotect(range.base(), range.size(), protection.bits);
        if (errno != 0) {
            throw protectRefused(range, protection, errno);
        }
    }

    /**
     * {@return what {@link #protect} throws when it is refused} For a call that was made by machine code.
     *
     * @param range
     *            the operand, or what is known of it
     * @param protection
     *            what was asked for
     * @param errno
     *            what the kernel said
     */
    public static MappingException protectRefused(AddressRange range, Protection protection, int errno) {
        return failure("mprotect", range, errno, 0, writable(range.size(), protection));
    }

    /**
     * Tells the kernel how a range is used, or what to do with it. Allocates nothing on the Java heap when it succeeds.
     *
     * @param range
     *            whole pages, all of them mapped
     * @param advice
     *            how they are used
     * @throws IllegalArgumentException
     *             when the range is not whole pages
     * @throws MappingException
     *             when the kernel refuses, or does not know the advice
     */
    public static void advise(AddressRange range, Advice advice) {
        check("madvise", range, errnoOfAdvice(range, advice));
    }

    /**
     * Like {@link #advise}, for advice that only saves something: a kernel built without it (EINVAL) is as good.
     *
     * @param range
     *            whole pages, all of them mapped
     * @param advice
     *            how they are used
     * @return whether the kernel knows the advice
     */
    public static boolean adviseIfKnown(AddressRange range, Advice advice) {
        int errno = errnoOfAdvice(range, advice);
        if (errno == Errno.EINVAL) {
            return false;
        }
        check("madvise", range, errno);
        return true;
    }

    /**
     * Gives a range a name, which the kernel shows as {@code [anon:name]} in /proc/PID/maps (PR_SET_VMA_ANON_NAME,
     * Linux 5.17). What is split off it keeps the name; mappings side by side become one only if they have the same.
     *
     * @param range
     *            whole pages, all of them mapped
     * @param name
     *            printable ASCII without {@code [ ] \\ $} and the back quote, at most 79 characters
     * @return whether it has the name now; not on a kernel without CONFIG_ANON_VMA_NAME
     */
    public static boolean name(AddressRange range, String name) {
        requireWholePages(range);
        return MappingName.set(range, name);
    }

    /**
     * Gives a range back: mappings, pages and the page-table pages that served only it. All of it or, when the kernel
     * refuses, nothing.
     *
     * @param range
     *            whole pages; what is not mapped of them is no error
     * @throws IllegalArgumentException
     *             when the range is not whole pages
     * @throws MappingException
     *             when the kernel refuses; cutting a hole into a mapping can hit vm.max_map_count
     */
    public static void release(AddressRange range) {
        requireWholePages(range);
        check("munmap", range, SystemCalls
                .errnoOf(capture -> (int) SystemCalls.MUNMAP.invokeExact(capture, range.base(), range.size())));
    }

    /**
     * Releases a range because of a failure that is going to be thrown. Whatever this itself fails with does not hide
     * it, but becomes one of its suppressed exceptions.
     *
     * @param failure
     *            what is going to be thrown
     * @param range
     *            whole pages
     * @return whether the range is released
     */
    public static boolean releaseAfter(Throwable failure, AddressRange range) {
        try {
            release(range);
            return true;
        } catch (Throwable refused) {
            failure.addSuppressed(refused);
            return false;
        }
    }

    /**
     * {@return how much of a mapped range is in memory, in bytes} Reads page tables through mincore(2) and commits
     * nothing; costs a byte of native memory for each page of the range while it runs.
     *
     * @param range
     *            whole pages, all of them mapped
     * @throws IllegalArgumentException
     *             when the range is not whole pages
     * @throws MappingException
     *             when part of the range is not mapped (ENOMEM)
     */
    public static long residentBytes(AddressRange range) {
        requireWholePages(range);
        return Mincore.bytesOfMapped(range);
    }

    /**
     * Overwrites a range with zeros, and commits all of it. No system call.
     *
     * @param range
     *            mapped, readable and writable: anything else ends the JVM
     */
    @SuppressWarnings("restricted")
    public static void clear(AddressRange range) {
        MemorySegment.ofAddress(range.base()).reinterpret(range.size()).fill((byte) 0);
    }

    /** Of a call that adds nothing to the address space. */
    static MappingException refused(String operation, AddressRange range, int errno) {
        return failure(operation, range, errno, 0, 0);
    }

    private static int errnoOfAdvice(AddressRange range, Advice advice) {
        requireWholePages(range);
        return SystemCalls.madvise(range.base(), range.size(), advice.value);
    }

    static void requireWholePages(AddressRange range) {
        if (!PageSize.isAligned(range.base()) || !PageSize.isAligned(range.size())) {
            throw new IllegalArgumentException(
                    String.format("%s: must be whole pages of %,d bytes", range, PageSize.bytes()));
        }
        AddressSpace.requireHolds(range);
    }

    private static void check(String operation, AddressRange range, int errno) {
        if (errno != 0) {
            throw refused(operation, range, errno);
        }
    }

    private static long writable(long bytes, Protection protection) {
        return protection == Protection.READ_WRITE ? bytes : 0;
    }

    /**
     * Only mmap adds to the address space, and only it and mprotect to what is writable: blame nothing else on that.
     */
    private static MappingException failure(String operation, AddressRange range, int errno, long added,
            long writable) {
        String limit = errno == Errno.ENOMEM ? LimitDiagnosis.of(added, writable) : "";
        return new MappingException(operation, range, errno, limit);
    }
}
