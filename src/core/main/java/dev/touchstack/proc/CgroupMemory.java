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

    private static final String UNLIMITED = "max";

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
        return ofProcess().flatMap(CgroupMemory::tightestUpTo);
    }

    /** The group that this process is in. */
    static Optional<Mounted> ofProcess() {
        if (!ProcPaths.SELF_CGROUP.exists() || !ProcPaths.SELF_MOUNTS.exists()) {
            return Optional.empty();
        }
        Optional<String> group = ProcPaths.SELF_CGROUP.parse(CgroupMemory::groupOfProcess);
        return group.flatMap(name -> ProcPaths.SELF_MOUNTS.parse((_, lines) -> mountOf(name, lines)));
    }

    /** A line is hierarchy:controllers:path; version 2 has hierarchy 0 and names no controllers (cgroups(7)). */
    static Optional<String> groupOfProcess(ProcFile file, Stream<String> lines) {
        return lines.filter(line -> line.startsWith("0::")).map(line -> line.substring("0::".length())).findFirst();
    }

    /** Where the hierarchy is mounted, and the group in it: a mount may begin at a group further down. */
    record Mounted(Path top, Path group) {

        /** The group's folder, and those of all groups above it. */
        Stream<Path> upwards() {
            return Stream.iterate(group, folder -> folder != null && folder.startsWith(top), Path::getParent);
        }
    }

    /** The fields of a line: proc_pid_mountinfo(5). The fourth is the mount's root, the fifth where it is. */
    static Optional<Mounted> mountOf(String group, Stream<String> lines) {
        return lines.filter(line -> line.contains(" - cgroup2 ")).map(line -> line.split(" "))
                .filter(fields -> fields.length > 4 && Path.of(group).startsWith(fields[3]))
                .map(fields -> new Mounted(Path.of(fields[4]),
                        Path.of(fields[4]).resolve(Path.of(fields[3]).relativize(Path.of(group)))))
                .findFirst();
    }

    static Optional<CgroupMemory> tightestUpTo(Mounted mounted) {
        return mounted.upwards()
                .flatMap(folder -> at(folder).stream()).min(Comparator.comparingLong(CgroupMemory::freeBytes));
    }

    private static Optional<CgroupMemory> at(Path folder) {
        var limit = new ProcFile(folder.resolve("memory.max"));
        if (!limit.exists()) { // the root has none, nor has a group without the memory controller
            return Optional.empty();
        }
        var text = limit.line();
        if (text.equals(UNLIMITED)) {
            return Optional.empty();
        }
        var current = new ProcFile(folder.resolve("memory.current"));
        var used = number(current, current.line()) - new ProcFile(folder.resolve("memory.stat"))
                .parse(CgroupMemory::inactiveFileBytes).orElse(0);
        return Optional.of(new CgroupMemory(folder.toString(), number(limit, text), Math.max(0, used)));
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
