package dev.touchstack.proc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A control group as its hierarchy shows it: files in folders, a group's in that of the one that it is in. Version 2
 * has one hierarchy; of version 1 each controller, or several together, have their own, and the files other names.
 *
 * @param top
 *            where the hierarchy is mounted
 * @param group
 *            the folder: a mount may begin at a group further down
 */
record CgroupFolder(Path top, Path group) {

    private static final String UNLIMITED = "max";

    /**
     * The group of version 2 that a process is in.
     *
     * @param groups
     *            the process's list of groups, whose paths are told as this process sees them
     */
    static Optional<CgroupFolder> of(ProcFile groups) {
        return find(groups, CgroupFolder::groupOfProcess, CgroupFolder::mountOf);
    }

    /** The group of version 1 that a process is in for a controller, such as {@code memory}. */
    static Optional<CgroupFolder> of(ProcFile groups, String controller) {
        return find(groups, (_, lines) -> groupOfProcess(controller, lines),
                (name, lines) -> mountOf(controller, name, lines));
    }

    /** A kernel without control groups has no such list. */
    private static Optional<CgroupFolder> find(ProcFile groups,
            BiFunction<ProcFile, Stream<String>, Optional<String>> group,
            BiFunction<String, Stream<String>, Optional<CgroupFolder>> mount) {
        if (!ProcPaths.SELF_CGROUP.exists() || !ProcPaths.SELF_MOUNTS.exists()) {
            return Optional.empty();
        }
        return groups.parse(group).flatMap(name -> {
            requireSeen(groups, name);
            return ProcPaths.SELF_MOUNTS.parse((_, lines) -> mount.apply(name, lines));
        });
    }

    /** Linux shows a group outside of the cgroup namespace of whoever asks as /../name (cgroup_namespaces(7)). */
    static void requireSeen(ProcFile groups, String group) {
        if (Path.of(group).startsWith("/..")) {
            throw new ProcException(groups.path().toString(), ProcException.Reason.DENIED,
                    "group " + group + " is outside of what this process sees", null);
        }
    }

    /** As 4:cpu,cpuacct:/path (cgroups(7)). */
    static Optional<String> groupOfProcess(String controller, Stream<String> lines) {
        return lines.map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3 && List.of(fields[1].split(",")).contains(controller))
                .map(fields -> fields[2]).findFirst();
    }

    /** A mount of version 1 has its controllers among the options of the file system, which are last. */
    static Optional<CgroupFolder> mountOf(String controller, String group, Stream<String> lines) {
        return folderIn(group, lines.filter(line -> line.contains(" - cgroup ")
                && List.of(line.substring(line.lastIndexOf(' ') + 1).split(",")).contains(controller)));
    }

    /** A line is hierarchy:controllers:path; version 2 has hierarchy 0 and names no controllers (cgroups(7)). */
    static Optional<String> groupOfProcess(ProcFile file, Stream<String> lines) {
        return lines.filter(line -> line.startsWith("0::")).map(line -> line.substring("0::".length())).findFirst();
    }

    /** The fields of a line: proc_pid_mountinfo(5). The fourth is the mount's root, the fifth where it is. */
    static Optional<CgroupFolder> mountOf(String group, Stream<String> lines) {
        return folderIn(group, lines.filter(line -> line.contains(" - cgroup2 ")));
    }

    private static Optional<CgroupFolder> folderIn(String group, Stream<String> mounts) {
        return mounts.map(line -> line.split(" "))
                .filter(fields -> fields.length > 4 && Path.of(group).startsWith(fields[3]))
                .map(fields -> new CgroupFolder(Path.of(fields[4]),
                        Path.of(fields[4]).resolve(Path.of(fields[3]).relativize(Path.of(group)))))
                .findFirst();
    }

    /** The group's folder, and those of all groups above it. */
    Stream<Path> upwards() {
        return Stream.iterate(group, folder -> folder != null && folder.startsWith(top), Path::getParent);
    }

    /**
     * A limit that a group has. Empty where it has none: the root has no such file, nor has a group without the
     * controller.
     */
    static Optional<ProcFile> limit(Path folder, String name) {
        ProcFile limit = new ProcFile(folder.resolve(name));
        return limit.exists() && !limit.line().equals(UNLIMITED) ? Optional.of(limit) : Optional.empty();
    }
}
