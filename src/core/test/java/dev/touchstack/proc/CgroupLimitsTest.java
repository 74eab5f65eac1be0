package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.touchstack.proc.ProcException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupLimitsTest {

    @TempDir
    Path top;

    @Test
    void aGroupMaySlowDownBeforeItEndsProcesses() throws IOException {
        var leaf = Files.createDirectory(top.resolve("leaf"));
        write(top, "900", "max", 300);
        write(leaf, "max", "500", 200);
        var group = new CgroupFolder(top, leaf);
        assertEquals(Optional.of(new CgroupMemory(top.toString(), "memory.max", 900, 300)),
                CgroupMemory.tightestUpTo(group));
        assertEquals(Optional.of(new CgroupMemory(leaf.toString(), "memory.high", 500, 200)),
                CgroupMemory.tightestHighUpTo(group));
        write(top, "900", "400", 300);
        assertEquals(Optional.of(new CgroupMemory(top.toString(), "memory.high", 400, 300)),
                CgroupMemory.tightestHighUpTo(group));
    }

    private static void write(Path group, String max, String high, long used) throws IOException {
        Files.writeString(group.resolve("memory.max"), max + "\n");
        Files.writeString(group.resolve("memory.high"), high + "\n");
        Files.writeString(group.resolve("memory.current"), used + "\n");
        Files.writeString(group.resolve("memory.stat"), "inactive_file 0\n");
    }

    /** Used bytes change meanwhile, limits do not. */
    @Test
    void ofThisProcessAsOfItsId() {
        var own = CgroupLimits.read();
        var byId = CgroupLimits.of(ProcessHandle.current().pid());
        assertEquals(own.memory().map(CgroupMemory::setting), byId.memory().map(CgroupMemory::setting));
        assertEquals(own.memoryHigh().map(CgroupMemory::limitBytes), byId.memoryHigh().map(CgroupMemory::limitBytes));
        assertEquals(own.tasks().map(CgroupTasks::limit), byId.tasks().map(CgroupTasks::limit));
    }

    /** Else the limits of the nearest group that is seen would be taken for those of the process. */
    @Test
    void aGroupOutsideOfTheNamespaceIsNoGroupWithoutLimits() {
        var error = assertThrows(ProcException.class, () -> CgroupFolder.requireSeen(Fixture.TEXT, "/../other"));
        assertEquals(Reason.DENIED, error.reason());
        assertEquals("/proc/fixture: group /../other is outside of what this process sees", error.getMessage());
        assertThrows(ProcException.class, () -> CgroupFolder.requireSeen(Fixture.TEXT, "/.."));
        assertDoesNotThrow(() -> CgroupFolder.requireSeen(Fixture.TEXT, "/..name/a"));
    }
}
