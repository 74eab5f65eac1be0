package dev.touchstack.proc;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A control group whose memory is limited. What a group may use, all groups below it use together: the tightest one
 * counts.
 *
 * @param path
 *            of the group, where this process sees it: a folder
 * @param setting
 *            the file of the limit: {@code memory.max} or {@code memory.high}, or in version 1
 *            {@code memory.limit_in_bytes}
 * @param limitBytes
 *            what is in it
 * @param usedBytes
 *            memory.current (in version 1 memory.usage_in_bytes) without what the kernel can drop at once: pages of
 *            files that are not in recent use (inactive_file, or total_inactive_file, of memory.stat)
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Documentation/admin-guide/cgroup-v2.rst</a>
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">Documentation/admin-guide/cgroup-v1</a>
 */
public record CgroupMemory(String path, String setting, long limitBytes, long usedBytes) {

    /** How the versions name the same. */
    private record Names(String limit, String used, String droppable) {
    }

    private static final Names VERSION_2 = new Names("memory.max", "memory.current", "inactive_file ");
    private static final Names VERSION_2_HIGH = new Names("memory.high", VERSION_2.used, VERSION_2.droppable);
    private static final Names VERSION_1 = new Names("memory.limit_in_bytes", "memory.usage_in_bytes",
            "total_inactive_file ");
    /**
     * From here on version 1 has no limit: it says so by the largest number of bytes that whole pages, of at most 64
     * KiB, come to (Linux 6.12, include/linux/page_counter.h: PAGE_COUNTER_MAX).
     */
    private static final long UNLIMITED = Long.MAX_VALUE & -(64 << 10);

    /** {@return what may still be used, in bytes: at least 0} */
    public long freeBytes() {
        return Math.max(0, limitBytes - usedBytes);
    }

    /**
     * {@return the group of this process, or above it, that has the least memory left before processes are ended} Empty
     * where none has a limit, and where there is no memory controller.
     *
     * @throws ProcException
     *             if a file cannot be read or has another form
     */
    public static Optional<CgroupMemory> tightest() {
        return tightest(ProcPaths.SELF_CGROUP);
    }

    static Optional<CgroupMemory> tightest(ProcFile groups) {
        return CgroupFolder.of(groups).flatMap(CgroupMemory::tightestUpTo)
                .or(() -> CgroupFolder.of(groups, "memory").flatMap(CgroupMemory::tightestOfVersion1));
    }

    /**
     * {@return the group of this process, or above it, that has the least memory left before it is slowed down:
     * memory.high of version 2} Empty where none has such a limit.
     *
     * @throws ProcException
     *             if a file cannot be read or has another form
     */
    public static Optional<CgroupMemory> tightestHigh() {
        return tightestHigh(ProcPaths.SELF_CGROUP);
    }

    static Optional<CgroupMemory> tightestHigh(ProcFile groups) {
        return CgroupFolder.of(groups).flatMap(CgroupMemory::tightestHighUpTo);
    }

    static Optional<CgroupMemory> tightestUpTo(CgroupFolder ofProcess) {
        return tightest(ofProcess, VERSION_2);
    }

    static Optional<CgroupMemory> tightestHighUpTo(CgroupFolder ofProcess) {
        return tightest(ofProcess, VERSION_2_HIGH);
    }

    static Optional<CgroupMemory> tightestOfVersion1(CgroupFolder ofProcess) {
        return tightest(ofProcess, VERSION_1);
    }

    private static Optional<CgroupMemory> tightest(CgroupFolder ofProcess, Names names) {
        return ofProcess.upwards().flatMap(folder -> at(folder, names).stream())
                .min(Comparator.comparingLong(CgroupMemory::freeBytes));
    }

    private static Optional<CgroupMemory> at(Path folder, Names names) {
        return CgroupFolder.limit(folder, names.limit).map(limit -> number(limit, limit.line()))
                .filter(limit -> limit < UNLIMITED).map(limit -> {
                    var current = new ProcFile(folder.resolve(names.used));
                    var used = number(current, current.line()) - new ProcFile(folder.resolve("memory.stat"))
                            .parse((file, lines) -> bytes(file, lines, names.droppable)).orElse(0);
                    return new CgroupMemory(folder.toString(), names.limit, limit, Math.max(0, used));
                });
    }

    static OptionalLong bytes(ProcFile file, Stream<String> lines, String key) {
        return lines.filter(line -> line.startsWith(key)).mapToLong(line -> number(file, line.substring(key.length())))
                .findFirst();
    }

    static long number(ProcFile file, String text) {
        try {
            var number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The same answer as for a negative number, below.
        }
        throw file.malformed("no number of bytes", text);
    }
}
