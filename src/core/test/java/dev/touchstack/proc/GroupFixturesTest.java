package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The control groups of the fixtures: the process is in /docker/7f2a, with limits there and in the group above. */
class GroupFixturesTest {

    private static final Path TOP = Path.of("/sys/fs/cgroup");
    private static final String GROUP = "docker/7f2a";

    @ParameterizedTest
    @CsvSource({"linux-6.1-arm64-4k, 827392", "linux-6.1-x86-64, 880640", "linux-6.18-x86-64, 1417216"})
    void limitsOfVersion1(String kernel, long used) {
        assertEquals(Optional.of(new CgroupFolder(TOP.resolve("memory"), TOP.resolve("memory/" + GROUP))),
                version1(kernel, "memory"));
        var memory = below(kernel, version1(kernel, "memory"));
        assertEquals(Optional.of(new CgroupMemory(memory.group().toString(), "memory.limit_in_bytes", 200 << 20, used)),
                CgroupMemory.tightestOfVersion1(memory));
        assertEquals(Optional.empty(), CgroupMemory.tightestOfVersion1(above(memory)), "a number so large is none");
        tasks(below(kernel, version1(kernel, "pids")));
    }

    @ParameterizedTest
    @CsvSource({"linux-6.12-arm64-4k, 880640, 299999232, 1142784", "linux-6.12-x86-64, 999424, 299999232, 749568",
            "linux-7.0-x86-64, 835584, 299999232, 1253376", "linux-7.2-arm64-16k, 2686976, 299991040, 3883008",
            "linux-7.2-arm64-4k, 1097728, 299999232, 1245184"})
    void limitsOfVersion2(String kernel, long used, long limitAbove, long usedAbove) {
        assertEquals(Optional.of(new CgroupFolder(TOP, TOP.resolve(GROUP))), version2(kernel));
        var group = below(kernel, version2(kernel));
        assertEquals(Optional.of(new CgroupMemory(group.group().toString(), "memory.max", 200 << 20, used)),
                CgroupMemory.tightestUpTo(group));
        assertEquals(Optional.of(new CgroupMemory(group.group().toString(), "memory.high", 150 << 20, used)),
                CgroupMemory.tightestHighUpTo(group));
        var above = above(group);
        assertEquals(Optional.of(new CgroupMemory(above.group().toString(), "memory.max", limitAbove, usedAbove)),
                CgroupMemory.tightestUpTo(above));
        assertEquals(Optional.empty(), CgroupMemory.tightestHighUpTo(above));
        tasks(group);
    }

    private static void tasks(CgroupFolder group) {
        assertEquals(Optional.of(new CgroupTasks(group.group().toString(), 120, 5)), CgroupTasks.tightestUpTo(group));
        var above = above(group);
        assertEquals(Optional.of(new CgroupTasks(above.group().toString(), 500, 5)), CgroupTasks.tightestUpTo(above));
    }

    /** What the group is in other namespaces: all of the mount, unknown, or what lies over the host's mount. */
    @ParameterizedTest
    @ValueSource(strings = {"linux-6.12-arm64-4k", "linux-6.12-x86-64", "linux-7.0-x86-64", "linux-7.2-arm64-16k",
            "linux-7.2-arm64-4k"})
    void viewsOfVersion2(String kernel) {
        var all = Optional.of(new CgroupFolder(TOP, TOP));
        assertEquals(all, version2(kernel + "/container"));
        assertEquals(Optional.empty(), version2(kernel + "/namespace"));
        assertEquals(all, version2(kernel + "/bound"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-6.1-arm64-4k", "linux-6.1-x86-64", "linux-6.18-x86-64"})
    void viewsOfVersion1(String kernel) {
        for (var controller : new String[]{"memory", "pids"}) {
            var top = TOP.resolve(controller);
            var all = Optional.of(new CgroupFolder(top, top));
            assertEquals(all, version1(kernel + "/container", controller));
            assertEquals(Optional.empty(), version1(kernel + "/namespace", controller));
            assertEquals(all, version1(kernel + "/bound", controller));
        }
    }

    private static Optional<CgroupFolder> version1(String folder, String controller) {
        return Fixture.file(folder + "/cgroup")
                .parse((_, lines) -> CgroupFolder.groupOfProcess(controller, lines)).flatMap(group -> Fixture
                        .file(folder + "/mountinfo")
                        .parse((_, lines) -> CgroupFolder.mountOf(controller, group, lines)));
    }

    private static Optional<CgroupFolder> version2(String folder) {
        return Fixture.file(folder + "/cgroup").parse(CgroupFolder::groupOfProcess).flatMap(group -> Fixture
                .file(folder + "/mountinfo").parse((_, lines) -> CgroupFolder.mountOf(group, lines)));
    }

    /** The same folders, of the fixtures. */
    private static CgroupFolder below(String kernel, Optional<CgroupFolder> found) {
        var root = Fixture.file(kernel).path();
        var folder = found.orElseThrow();
        return new CgroupFolder(root.resolve(Path.of("/").relativize(folder.top())),
                root.resolve(Path.of("/").relativize(folder.group())));
    }

    private static CgroupFolder above(CgroupFolder folder) {
        return new CgroupFolder(folder.top(), folder.group().resolve("..").normalize());
    }
}
