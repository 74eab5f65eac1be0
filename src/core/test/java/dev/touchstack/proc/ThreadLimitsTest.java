package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadLimitsTest {

    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             4096                 15604                processes
            """;

    @Test
    void ofThisProcess() {
        ThreadLimits limits = ThreadLimits.read();
        assertTrue(limits.ofProcess() > 1 && limits.threads() >= limits.ofProcess(), limits::toString);
        assertTrue(limits.threadsMax() > limits.threads() && limits.pidMax() > limits.threads(), limits::toString);
    }

    @Test
    void threadsOfTheMachineAreBehindThoseThatRun() {
        assertEquals(129, ThreadLimits.threads(Fixture.TEXT, "0.93 1.14 1.14 4/129 23866"));
        assertThrows(ProcException.class, () -> ThreadLimits.threads(Fixture.TEXT, "0.93 1.14"));
        assertThrows(ProcException.class, () -> ThreadLimits.threads(Fixture.TEXT, "0.93 1.14 1.14 4/x 23866"));
    }

    @Test
    void theUsersLimitIsTheSoftOne() {
        assertEquals(OptionalLong.of(4_096), ResourceLimits.parseThreads(Fixture.TEXT, LIMITS.lines()));
        assertEquals(OptionalLong.empty(),
                ResourceLimits.parseThreads(Fixture.TEXT, LIMITS.replace("4096 ", "unlimited ").lines()));
    }

    @Test
    void aUsersLimitDoesNotHoldForRootAndWhoMayExceedLimits() {
        assertTrue(isExempt("Uid:\t0\t0\t0\t0\nCapEff:\t0000000000000000\n"));
        assertTrue(isExempt("Uid:\t1000\t0\t0\t0\nCapEff:\t0000000001000000\n"));
        assertTrue(isExempt("Uid:\t1000\t0\t0\t0\nCapEff:\t000001ffffffffff\n"));
        assertFalse(isExempt("Uid:\t1000\t0\t0\t0\nCapEff:\t0000000000800000\n"));
        assertThrows(ProcException.class, () -> isExempt("CapEff:\tx\n"));
    }

    private static boolean isExempt(String status) {
        return ThreadLimits.isExempt(Fixture.TEXT, status.lines());
    }

    @Test
    void theTightestGroupCounts(@TempDir Path top) throws IOException {
        Path leaf = Files.createDirectory(top.resolve("leaf"));
        CgroupFolder mounted = new CgroupFolder(top, leaf);
        assertEquals(Optional.empty(), CgroupTasks.tightestUpTo(mounted), "no pids controller");
        write(leaf, "max", 7);
        assertEquals(Optional.empty(), CgroupTasks.tightestUpTo(mounted));
        write(top, "100", 90);
        assertEquals(Optional.of(new CgroupTasks(top.toString(), 100, 90)), CgroupTasks.tightestUpTo(mounted));
        write(leaf, "12", 7);
        CgroupTasks tightest = CgroupTasks.tightestUpTo(mounted).orElseThrow();
        assertEquals(new CgroupTasks(leaf.toString(), 12, 7), tightest);
        assertEquals(5, tightest.free());
    }

    private static void write(Path group, String limit, long used) throws IOException {
        Files.writeString(group.resolve("pids.max"), limit + "\n");
        Files.writeString(group.resolve("pids.current"), used + "\n");
    }
}
