package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupMemoryTest {

    private static final String VERSION_1 = "4:memory:/system.slice/java";
    /** Of a hybrid host: version 1 for the controllers, version 2 beside it. */
    private static final String HYBRID = """
            25 30 0:22 / /sys/fs/cgroup ro,nosuid shared:9 - tmpfs tmpfs ro,mode=755
            26 25 0:23 / /sys/fs/cgroup/unified rw,nosuid shared:10 - cgroup2 cgroup2 rw
            27 25 0:24 / /sys/fs/cgroup/memory rw,nosuid shared:11 - cgroup cgroup rw,memory
            """;

    @TempDir
    Path top;
    private Path middle = Path.of("");
    private Path leaf = Path.of("");

    @BeforeEach
    void nest() throws IOException {
        middle = Files.createDirectory(top.resolve("middle"));
        leaf = Files.createDirectory(middle.resolve("leaf"));
    }

    @Test
    void theGroupIsThatOfVersion2() {
        assertEquals(Optional.of("/user.slice/a b"), group(VERSION_1 + "\n1:name=systemd:/x\n0::/user.slice/a b"));
        assertEquals(Optional.of("/"), group("0::/"));
        assertEquals(Optional.empty(), group(VERSION_1));
    }

    private static Optional<String> group(String text) {
        return CgroupFolder.groupOfProcess(Fixture.TEXT, text.lines());
    }

    @Test
    void theMountIsThatOfVersion2WhereverItIs() {
        assertEquals(Optional.of(mounted("/sys/fs/cgroup/unified", "/sys/fs/cgroup/unified/a/b")),
                CgroupFolder.mountOf("/a/b", HYBRID.lines()));
        assertEquals(Optional.empty(), CgroupFolder.mountOf("/a/b", HYBRID.lines().limit(1)));
    }

    /** As in a container that sees its own part only. */
    @Test
    void aMountMayBeginFurtherDown() {
        String line = "26 25 0:23 /pods/p1 /sys/fs/cgroup rw - cgroup2 cgroup rw";
        assertEquals(Optional.of(mounted("/sys/fs/cgroup", "/sys/fs/cgroup/jvm")),
                CgroupFolder.mountOf("/pods/p1/jvm", Stream.of(line)));
        assertEquals(Optional.empty(), CgroupFolder.mountOf("/pods/p2", Stream.of(line)), "not below the mount");
    }

    /** The two files are read one after the other. */
    @Test
    void whatCanBeDroppedMayHaveGrownMeanwhile() throws IOException {
        write(leaf, "900000", 100_000, 100_001);
        assertEquals(0, tightest().orElseThrow().usedBytes());
    }

    private static CgroupFolder mounted(String mount, String group) {
        return new CgroupFolder(Path.of(mount), Path.of(group));
    }

    @Test
    void theTightestOfAllAboveCounts() throws IOException {
        write(top, "1000000", 500_000, 0);
        write(middle, "800000", 700_000, 20_000);
        write(leaf, "900000", 100_000, 0);
        CgroupMemory tightest = tightest().orElseThrow();
        assertEquals(new CgroupMemory(middle.toString(), "memory.max", 800_000, 680_000), tightest);
        assertEquals(120_000, tightest.freeBytes());
        write(leaf, "150000", 100_000, 0);
        assertEquals(Optional.of(new CgroupMemory(leaf.toString(), "memory.max", 150_000, 100_000)), tightest());
        write(leaf, "50000", 100_000, 0);
        assertEquals(0, tightest().orElseThrow().freeBytes(), "a limit may be set below what is used");
    }

    /** Each controller has a group and a mount of its own there. */
    @Test
    void inVersion1TheControllerTellsGroupAndMount() {
        String groups = "5:cpu,cpuacct:/a\n" + VERSION_1 + "\n0::/b";
        assertEquals(Optional.of("/system.slice/java"), CgroupFolder.groupOfProcess("memory", groups.lines()));
        assertEquals(Optional.of("/a"), CgroupFolder.groupOfProcess("cpuacct", groups.lines()));
        assertEquals(Optional.empty(), CgroupFolder.groupOfProcess("pids", groups.lines()));
        Path mount = Path.of("/sys/fs/cgroup/memory");
        assertEquals(Optional.of(new CgroupFolder(mount, mount.resolve("a/b"))),
                CgroupFolder.mountOf("memory", "/a/b", HYBRID.lines()));
        assertEquals(Optional.empty(), CgroupFolder.mountOf("pids", "/a/b", HYBRID.lines()));
    }

    @Test
    void version1HasOtherNamesAndALargeNumberForNoLimit() throws IOException {
        CgroupFolder mounted = new CgroupFolder(top, leaf);
        write1(top, "9223372036854771712", 500_000, 0);
        write1(leaf, "9223372036854710272", 500_000, 0); // with pages of 64 KiB
        assertEquals(Optional.empty(), CgroupMemory.tightestOfVersion1(mounted));
        write1(middle, "900000", 700_000, 100_000);
        assertEquals(Optional.of(new CgroupMemory(middle.toString(), "memory.limit_in_bytes", 900_000, 600_000)),
                CgroupMemory.tightestOfVersion1(mounted));
    }

    private static void write1(Path group, String limit, long used, long inactive) throws IOException {
        Files.writeString(group.resolve("memory.limit_in_bytes"), limit + "\n");
        Files.writeString(group.resolve("memory.usage_in_bytes"), used + "\n");
        Files.writeString(group.resolve("memory.stat"), "inactive_file 1\ntotal_inactive_file " + inactive + "\n");
    }

    @Test
    void withoutALimitThereIsNone() throws IOException {
        assertEquals(Optional.empty(), tightest(), "no memory controller");
        write(leaf, "max", 100_000, 0);
        write(middle, "max", 700_000, 0);
        assertEquals(Optional.empty(), tightest());
    }

    @Test
    void anErrorNamesFileAndText() throws IOException {
        write(leaf, "lots", 1, 0);
        assertEquals(leaf + "/memory.max: no number of bytes in line \"lots\"",
                assertThrows(ProcException.class, this::tightest).getMessage());
        write(leaf, "100", 1, 0);
        Files.writeString(leaf.resolve("memory.stat"), "inactive_file ?\n");
        assertEquals(leaf + "/memory.stat: no number of bytes in line \"?\"",
                assertThrows(ProcException.class, this::tightest).getMessage());
    }

    private Optional<CgroupMemory> tightest() {
        return CgroupMemory.tightestUpTo(new CgroupFolder(top, leaf));
    }

    private static void write(Path group, String limit, long used, long inactive) throws IOException {
        Files.writeString(group.resolve("memory.max"), limit + "\n");
        Files.writeString(group.resolve("memory.current"), used + "\n");
        Files.writeString(group.resolve("memory.stat"), "anon 5\ninactive_file " + inactive + "\nactive_file 7\n");
    }
}
