package dev.touchstack.proc;

import java.util.List;
import java.util.function.Supplier;

/**
 * All that /proc tells of the memory of one process: each part, or why it could not be read. What may be read depends
 * on who asks: sizes, limits and groups of all processes, pages only of those that this one might trace
 * (PTRACE_MODE_READ, ptrace(2)).
 *
 * <p>
 * The parts are read one after the other, so that they only agree where the process stands still.
 *
 * @param pid
 *            its process id
 * @param command
 *            its command line, arguments parted by spaces; of a process without one (a kernel thread, or a zombie) its
 *            name in brackets
 * @param status
 *            sizes and number of threads
 * @param rollup
 *            the kernel's sums over the mappings
 * @param mappings
 *            in the order of their addresses
 * @param limits
 *            its soft resource limits
 * @param groups
 *            its control groups
 * @param settings
 *            those of the host
 */
public record ProcessMemory(long pid, Reading<String> command, Reading<StatusFile> status, Reading<RollupFile> rollup,
        Reading<List<MappingDetail>> mappings, Reading<ResourceLimits> limits, Reading<CgroupLimits> groups,
        Reading<KernelSettings> settings) {

    /**
     * Reads all parts. Costs what {@link MemoryMap#of} and {@link RollupFile#of} cost.
     *
     * @param pid
     *            the process id, in the PID namespace that /proc shows
     * @return the parts, of which some may not have been readable
     * @throws ProcException
     *             with {@link ProcException.Reason#MISSING} if there is no such process, or it is hidden
     */
    public static ProcessMemory of(long pid) {
        Reading<StatusFile> status = read(() -> StatusFile.of(pid));
        if (status instanceof Reading.Unknown<StatusFile>(var failure)
                && failure.reason() == ProcException.Reason.MISSING) {
            throw failure;
        }
        return new ProcessMemory(pid, read(() -> command(pid)), status, read(() -> RollupFile.of(pid)),
                read(() -> MemoryMap.of(pid)), read(() -> ResourceLimits.of(pid)), read(() -> CgroupLimits.of(pid)),
                read(KernelSettings::read));
    }

    private static <T> Reading<T> read(Supplier<T> part) {
        try {
            return new Reading.Known<>(part.get());
        } catch (ProcException failure) {
            return new Reading.Unknown<>(failure);
        }
    }

    private static String command(long pid) {
        var arguments = ProcPaths.of(pid, "cmdline").text().replace('\0', ' ').strip();
        return arguments.isEmpty() ? "[" + ProcPaths.of(pid, "comm").text().strip() + "]" : arguments;
    }
}
