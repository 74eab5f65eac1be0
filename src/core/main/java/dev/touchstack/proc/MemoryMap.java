package dev.touchstack.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The mappings of a process, this one or another, from {@code /proc/PID/smaps}. The process may map and unmap
 * meanwhile: a reading is no snapshot of one instant, unless the process stands still.
 *
 * <p>
 * The mappings of another process may be read by whom the kernel would let trace it (PTRACE_MODE_READ, ptrace(2)): its
 * user, as long as it has no more rights and may be dumped, and root.
 */
public final class MemoryMap {
    /** Above all mappings. */
    private static final long LAST = -1;

    private MemoryMap() {
    }

    /**
     * Reads all mappings of a process, in the order of their addresses. Costs what {@link #forEach} costs, and some 250
     * bytes of heap a mapping.
     *
     * @param pid
     *            its process id
     * @return an immutable list
     * @throws ProcException
     *             if there is no such process, it may not be read, has no memory, or ends or executes another program
     *             meanwhile
     */
    public static List<MappingDetail> of(long pid) {
        var found = new ArrayList<MappingDetail>();
        forEach(pid, found::add);
        return List.copyOf(found);
    }

    /**
     * Reads the mappings of a process, and hands over each as soon as it is read: what came before needs no memory.
     * Costs about 4 microseconds a mapping, of which the kernel takes 2.7 (64,000 mappings of a page each, in a virtual
     * machine): a quarter of a second with as many as a process may have by default. The kernel walks all page tables,
     * so that more is resident takes longer.
     *
     * @param pid
     *            its process id
     * @param action
     *            is called with each mapping, in the order of their addresses, in the calling thread
     * @throws ProcException
     *             if there is no such process, it may not be read, has no memory, or ends or executes another program
     *             meanwhile, which may be after some mappings
     */
    public static void forEach(long pid, Consumer<MappingDetail> action) {
        var smaps = ProcPaths.of(pid, "smaps");
        // The first one opened is of the same address space, or of an earlier one: before an exec(2) that came between.
        try (var sentinel = KernelFile.open(ProcPaths.of(pid, "maps")); var file = KernelFile.open(smaps)) {
            SmapsParser.forEach(smaps, file::read, 0, LAST, action);
            sentinel.requireProcess(); // smaps itself would have the kernel walk page tables again
        }
    }

    /**
     * Reads the mappings that have a byte in [start, end), in the order of their addresses. The kernel walks the page
     * tables of every mapping up to {@code end}, in turns that mmap waits for: 4 to 5 microseconds a mapping if those
     * are empty, so 0.3 seconds with 64,000 mappings (seen in a virtual machine).
     *
     * @param start
     *            first address, unsigned
     * @param end
     *            one past the last address, unsigned
     * @return an immutable list, empty if nothing is mapped there
     * @throws IllegalArgumentException
     *             if {@code end} is below {@code start}
     * @throws ProcException
     *             if /proc/self/smaps cannot be read or parsed
     */
    public static List<MappingDetail> overlapping(long start, long end) {
        if (Long.compareUnsigned(end, start) < 0) {
            throw new IllegalArgumentException("end 0x%x is below start 0x%x".formatted(end, start));
        }
        return ProcPaths.SELF_SMAPS.read((file, source) -> {
            var found = new ArrayList<MappingDetail>();
            SmapsParser.forEach(file, source, start, end, found::add);
            return List.copyOf(found);
        });
    }

    /**
     * Counts the mappings, to be set against {@link KernelSettings#maxMapCount()}. On x86-64 the count has one more
     * than the kernel's own, which does not hold {@code [vsyscall]} to be a mapping of the process. Costs about 0.4
     * microseconds a mapping (seen in a virtual machine): 24 ms with 64,000.
     *
     * @return the lines of /proc/self/maps
     * @throws ProcException
     *             if /proc/self/maps cannot be read
     */
    public static int mappingCount() {
        return ProcPaths.SELF_MAPS.countLines();
    }

    /**
     * {@return the last address that is mapped in the lower half, where processes are: in the first thread's stack,
     * which the kernel places at the top of the address space}
     *
     * @throws ProcException
     *             if /proc/self/maps cannot be read or parsed
     */
    public static long highestUserAddress() {
        return ProcPaths.SELF_MAPS.read(MemoryMap::highestUserAddress);
    }

    static long highestUserAddress(ProcFile file, ByteSource source) {
        var highest = 0L;
        for (var lines = new ByteLines(file, source); lines.next();) {
            highest = Math.max(highest, MappingHeader.parse(lines).endAddress() - 1);
        }
        if (highest == 0) {
            throw file.malformed("has no mapping");
        }
        return highest;
    }
}
