package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.proc.ProcException.Reason;
import dev.touchstack.proc.TaskList.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskListTest {

    @TempDir
    Path folder;

    @Test
    void threadsOfThisJvmHaveTheNamesThatJavaGaveThem() throws InterruptedException {
        var end = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        var thread = Thread.ofPlatform().name("named by a test, at length").start(() -> {
            started.countDown();
            try {
                end.await();
            } catch (InterruptedException _) {
                // ends
            }
        });
        try {
            started.await();
            var pid = ProcessHandle.current().pid();
            var tasks = TaskList.of(pid);
            assertEquals(1, tasks.stream().filter(task -> task.name().equals("named by a test")).count(),
                    tasks::toString);
            assertTrue(tasks.stream().anyMatch(task -> task.tid() == pid), tasks::toString);
            assertEquals(tasks.size(), tasks.stream().map(Task::tid).distinct().count());
        } finally {
            end.countDown();
            thread.join();
        }
    }

    /** The parent may trace its child under all settings of Yama but the strictest. */
    @Test
    void aWaitingThreadTellsWhereItsStackIs() throws IOException, InterruptedException {
        try (var process = OtherProcess.sleeping()) {
            process.freeze();
            var task = TaskList.of(process.pid()).getFirst();
            assertEquals("sleep", task.name());
            if (task.stackPointer().isPresent()) {
                var pointer = task.stackPointer().getAsLong();
                var stack = MemoryMap.of(process.pid()).stream()
                        .filter(mapping -> mapping.overlaps(pointer, pointer + 1))
                        .findFirst().orElseThrow();
                assertEquals("[stack]", stack.name());
            }
        }
    }

    /** Threads may name themselves as they like, and end at any time. */
    @Test
    void namesMayHaveAnyCharactersAndThreadsMayBeGone() throws IOException {
        task("8", "two\nlines  \n", "0 0x0 0x0 0x0 0x0 0x0 0x0 0x7ffc37c64e38 0x7f1a34f0e77f\n");
        task("9", "\n", "running\n");
        task("10", "c", "-1 0xfffffffffffffff0 0x1\n");
        Files.createDirectory(folder.resolve("11"));
        task("12", "d", "nothing known\n");
        assertEquals(List.of(new Task(8, "two\nlines  ", OptionalLong.of(0x7ffc37c64e38L)),
                new Task(9, "", OptionalLong.empty()),
                new Task(10, "c", OptionalLong.of(-16)),
                new Task(12, "d", OptionalLong.empty())), TaskList.in(folder));
    }

    @Test
    void aProcessWithoutThreadsHasEnded() {
        assertEquals(Reason.ENDED, assertThrows(ProcException.class, () -> TaskList.in(folder)).reason());
    }

    private void task(String id, String name, String syscall) throws IOException {
        var task = Files.createDirectory(folder.resolve(id));
        Files.writeString(task.resolve("comm"), name);
        Files.writeString(task.resolve("syscall"), syscall);
    }

    @Test
    void threadsThatRunHaveNoStackPointer() {
        assertEquals(OptionalLong.empty(), TaskList.parseSyscall(Fixture.TEXT, "running"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0x1 0x2", "0 12 0x2", "0 0x 0x2", "0 0x11112222333344445 0x2", "0 0x-1 0x2"})
    void anErrorNamesTheLine(String line) {
        var error = assertThrows(ProcException.class, () -> TaskList.parseSyscall(Fixture.TEXT, line));
        assertEquals(Reason.MALFORMED, error.reason());
        assertTrue(String.valueOf(error.getMessage()).contains("\"" + line + "\""), error::toString);
    }
}
