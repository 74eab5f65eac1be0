package dev.touchstack.proc;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A control group (version 2) whose memory is limited. What a group may use, all groups below it use together: the
 * tightest one counts.
 *
 * @param path
 *            of the group, where this process sees it: a folder
 * @param limitBytes
 *            memory.max
 * @param usedBytes
 *            memory.current without what the kernel can drop at once: pages of files that are not in recent use
 *            (inactive_file of memory.stat)
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Documentation/admin-guide/cgroup-v2.rst</a>
 */
public record CgroupMemory(String path, long limitBytes, long usedBytes) {

    /** {@return what may still be used, in bytes: at least 0} */
    public long freeBytes() {
        return Math.max(0, limitBytes - usedBytes);
    }

    /**
     * {@return the group of this process, or above it, that has the least memory left} Empty where none has a limit,
     * and where the memory controller is not in the version 2 hierarchy.
     *
     * @throws ProcException
     *             if a file cannot be read or has another form
     */
    public static Optional<CgroupMemory> tightest() {
        return CgroupFolder.ofProcess().flatMap(CgroupMemory::tightestUpTo);
    }

    static Optional<CgroupMemory> tightestUpTo(CgroupFolder ofProcess) {
        return ofProcess.upwards().flatMap(folder -> at(folder).stream())
                .min(Comparator.comparingLong(CgroupMemory::freeBytes));
    }

    private static Optional<CgroupMemory> at(Path folder) {
        return CgroupFolder.limit(folder, "memory.max").map(limit -> {
            var current = new ProcFile(folder.resolve("memory.current"));
            var used = number(current, current.line()) - new ProcFile(folder.resolve("memory.stat"))
                    .parse(CgroupMemory::inactiveFileBytes).orElse(0);
            return new CgroupMemory(folder.toString(), number(limit, limit.line()), Math.max(0, used));
        });
    }

    private static OptionalLong inactiveFileBytes(ProcFile file, Stream<String> lines) {
        return lines.filter(line -> line.startsWith("inactive_file "))
                .mapToLong(line -> number(file, line.substring("inactive_file ".length()))).findFirst();
    }

    private static long number(ProcFile file, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw file.malformed("no number of bytes", text);
        }
    }
}
