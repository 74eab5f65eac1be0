package dev.touchstack.proc;

import static dev.touchstack.proc.ParserChecks.require;

import java.util.List;

/** What holds of anything that the parsers of control groups take. */
final class GroupChecks {

    private static final int MOST_FOLDERS = 10_000; // the longest input has fewer bytes

    private GroupChecks() {
    }

    /** A list of groups and a list of mounts in one text: each parser passes over what is not its own. */
    static void groups(String text) {
        CgroupFolder.groupOfProcess(Fixture.TEXT, Fixture.lines(text))
                .flatMap(group -> CgroupFolder.mountOf(group, Fixture.lines(text))).ifPresent(GroupChecks::folder);
        for (var controller : List.of("memory", "pids")) {
            CgroupFolder.groupOfProcess(controller, Fixture.lines(text))
                    .flatMap(group -> CgroupFolder.mountOf(controller, group, Fixture.lines(text)))
                    .ifPresent(GroupChecks::folder);
        }
    }

    private static void folder(CgroupFolder folder) {
        var upwards = folder.upwards().limit(MOST_FOLDERS).toList();
        require(!upwards.isEmpty() && upwards.size() < MOST_FOLDERS, folder);
        require(upwards.getLast().equals(folder.top()), folder);
    }

    static void limit(String text) {
        var bytes = CgroupMemory.number(Fixture.TEXT, Fixture.line(text));
        require(bytes >= 0, bytes);
    }

    static void statistics(String text) {
        for (var key : List.of("inactive_file ", "total_inactive_file ")) {
            var bytes = CgroupMemory.bytes(Fixture.TEXT, Fixture.lines(text), key);
            require(bytes.orElse(0) >= 0, bytes);
        }
    }
}
