package dev.touchstack.proc;

import java.util.OptionalInt;

/**
 * The settings of the host that decide how many stacks fit, and what they cost.
 *
 * @param maxMapCount
 *            vm.max_map_count: mappings a process may have; 65,530 unless it was changed
 * @param overcommit
 *            vm.overcommit_memory
 * @param hugePages
 *            transparent huge pages of the host; a mapping or a process may still decide otherwise
 * @param kernelRelease
 *            as {@code uname -r} prints it, such as {@code 6.18.0-generic}
 * @param cpuModel
 *            of the first processor: its model name, or on arm64, which prints none, implementer and part as in
 *            {@code implementer 0x41, part 0xd0c}; {@code unknown} if cpuinfo has neither
 * @see <a href="https://docs.kernel.org/admin-guide/sysctl/vm.html">Documentation/admin-guide/sysctl/vm.rst</a>
 */
public record KernelSettings(int maxMapCount, OvercommitPolicy overcommit, HugePageMode hugePages, String kernelRelease,
        String cpuModel) {

    /**
     * Reads all of them, from five files.
     *
     * @return the settings as they are now
     * @throws ProcException
     *             if one cannot be read or parsed
     */
    public static KernelSettings read() {
        return new KernelSettings(readMaxMapCount(), readOvercommit(), readHugePages(),
                ProcPaths.KERNEL_RELEASE.line(), readCpuModel());
    }

    /**
     * Reads vm.max_map_count alone.
     *
     * @return mappings that a process may have
     * @throws ProcException
     *             if it cannot be read or parsed
     */
    public static int readMaxMapCount() {
        return count(ProcPaths.MAX_MAP_COUNT, ProcPaths.MAX_MAP_COUNT.line());
    }

    /**
     * Reads vm.overcommit_memory alone.
     *
     * @return the policy as it is now
     * @throws ProcException
     *             if it cannot be read or parsed
     */
    public static OvercommitPolicy readOvercommit() {
        return OvercommitPolicy.parse(ProcPaths.OVERCOMMIT_MEMORY, ProcPaths.OVERCOMMIT_MEMORY.line());
    }

    /**
     * Reads the mode of transparent huge pages alone.
     *
     * @return the mode as it is now
     * @throws ProcException
     *             if it is there, and cannot be read or parsed
     */
    public static HugePageMode readHugePages() {
        return HugePageMode.read(ProcPaths.HUGE_PAGES);
    }

    /**
     * Reads the name of the first processor alone.
     *
     * @return the name, as {@link #cpuModel} has it
     * @throws ProcException
     *             if cpuinfo cannot be read
     */
    public static String readCpuModel() {
        return ProcPaths.CPU_INFO.parse((_, lines) -> CpuModel.parse(lines));
    }

    /**
     * Reads kernel.perf_event_paranoid alone.
     *
     * @return the level, which may be negative; empty where the kernel has no counters
     * @throws ProcException
     *             if it cannot be read or parsed
     */
    public static OptionalInt readPerfEventParanoid() {
        ProcFile file = ProcPaths.PERF_EVENT_PARANOID;
        return file.exists() ? OptionalInt.of(level(file, file.line())) : OptionalInt.empty();
    }

    static int count(ProcFile file, String text) {
        var number = level(file, text);
        if (number < 0) {
            throw file.malformed("a negative number", text);
        }
        return number;
    }

    private static int level(ProcFile file, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw file.malformed("no number below 2^31", text);
        }
    }
}
