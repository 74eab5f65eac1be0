package dev.touchstack.proc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");

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
        if (group.equals("/..") || group.startsWith("/../")) {
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

    /** The last of them, for it may lie over one in front of it: a container's, over the host's. */
    private static Optional<CgroupFolder> folderIn(String group, Stream<String> mounts) {
        return mounts.map(line -> line.split(" ")).filter(fields -> fields.length > 4)
                .flatMap(fields -> folderIn(group, unescaped(fields[3]), unescaped(fields[4])).stream())
                .reduce((_, last) -> last);
    }

    private static Optional<CgroupFolder> folderIn(String group, String root, String mount) {
        if (!isPath(group) || !isPath(root) || !isPath(mount) || !Path.of(group).startsWith(root)) {
            return Optional.empty();
        }
        var top = Path.of(mount);
        return Optional.of(new CgroupFolder(top, top.resolve(Path.of(root).relativize(Path.of(group)))));
    }

    /** The kernel's are absolute, and no path has a NUL in it. */
    private static boolean isPath(String text) {
        return text.startsWith("/") && text.indexOf('\0') < 0;
    }

    /** Blanks, line ends and backslashes in a path are three octal digits there. */
    private static String unescaped(String path) {
        return ESCAPE.matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement("" + (char) Integer.parseInt(found.group(1), 8)));
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
