package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.touchstack.proc.ProcException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that have no memory, or no longer. */
class EndedProcessTest {

    private static final long KTHREADD = 2;
    private static final List<LongFunction<?>> OF_MEMORY = List.of(MemoryMap::of, RollupFile::of, PageMap::open);
    private static final List<LongFunction<?>> OF_PROCESS = List.of(StatusFile::of, TaskList::of, ResourceLimits::of,
            CgroupLimits::of, ProcessMemory::of);

    @Test
    void oneThatHasEndedIsMissing() throws IOException, InterruptedException {
        try (var process = OtherProcess.sleeping()) {
            process.end();
            OF_MEMORY.forEach(reader -> assertEquals(Reason.MISSING, reason(reader, process.pid())));
            OF_PROCESS.forEach(reader -> assertEquals(Reason.MISSING, reason(reader, process.pid())));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void noSuchIdIsMissing(long pid) {
        OF_MEMORY.forEach(reader -> assertEquals(Reason.MISSING, reason(reader, pid)));
        OF_PROCESS.forEach(reader -> assertEquals(Reason.MISSING, reason(reader, pid)));
    }

    @Test
    void aZombieHasNoMemory() throws IOException, InterruptedException {
        try (var process = OtherProcess.ofCarelessParent()) {
            process.end();
            assertHasNoMemory(process.pid(), "[sleep]");
        }
    }

    @Test
    void aKernelThreadHasNoMemory() throws IOException {
        var name = Path.of("/proc/" + KTHREADD + "/comm");
        if (!Files.exists(name) || !Files.readString(name).equals("kthreadd\n")) {
            abort("kernel threads are of another namespace");
        }
        assertHasNoMemory(KTHREADD, "[kthreadd]");
    }

    private static void assertHasNoMemory(long pid, String command) {
        OF_MEMORY.forEach(reader -> assertEquals(Reason.ENDED, reason(reader, pid)));
        var memory = ProcessMemory.of(pid);
        assertEquals(command, memory.command().orThrow());
        assertEquals(new StatusFile(0, 0, 0, 0, 0, 0, 1), memory.status().orThrow());
        assertTrue(memory.rollup().found().isEmpty() && memory.mappings().found().isEmpty(), memory::toString);
        assertTrue(memory.limits().found().isPresent() && memory.settings().found().isPresent(), memory::toString);
    }

    /** After the kernel has given some of the mappings: what is missing must not be taken for the end of the file. */
    @Test
    void itMayEndWhileItsMappingsAreRead() throws IOException, InterruptedException {
        try (var process = OtherProcess.sleeping()) {
            assertEndsHalfWay(process);
        }
    }

    /** Then there still is a process, and an empty file. */
    @Test
    void itMayBecomeAZombieWhileItsMappingsAreRead() throws IOException, InterruptedException {
        try (var process = OtherProcess.ofCarelessParent()) {
            assertEndsHalfWay(process);
        }
    }

    private static void assertEndsHalfWay(OtherProcess process) {
        var found = new ArrayList<MappingDetail>();
        var error = assertThrows(ProcException.class, () -> MemoryMap.forEach(process.pid(), mapping -> {
            if (found.isEmpty()) {
                end(process);
            }
            found.add(mapping);
        }));
        assertEquals(Reason.ENDED, error.reason());
        assertTrue(!found.isEmpty(), "some were read before");
    }

    @Test
    void itMayEndBeforeItsPagesAreRead() throws IOException, InterruptedException {
        try (var process = OtherProcess.sleeping(); var zombie = OtherProcess.ofCarelessParent()) {
            for (var ending : List.of(process, zombie)) {
                var stack = MemoryMap.of(ending.pid()).stream().filter(mapping -> mapping.name().equals("[stack]"))
                        .findFirst().orElseThrow();
                try (var pages = PageMap.open(ending.pid())) {
                    assertTrue(pages.count(stack.startAddress(), stack.endAddress()).presentBytes() > 0);
                    ending.end();
                    assertEquals(Reason.ENDED, assertThrows(ProcException.class,
                            () -> pages.count(stack.startAddress(), stack.endAddress())).reason());
                    assertEquals(Reason.ENDED, assertThrows(ProcException.class,
                            () -> pages.lowestTouched(stack.startAddress(), stack.endAddress())).reason());
                }
            }
        }
    }

    private static void end(OtherProcess process) {
        try {
            process.end();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reason reason(LongFunction<?> reader, long pid) {
        return assertThrows(ProcException.class, () -> reader.apply(pid)).reason();
    }
}
