package dev.touchstack.lab.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstack.lab.memory.InspectedChild;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.memory.LightweightGuards;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InspectedProcessTest {

    private static final int THREADS = 20;
    /** For CPUs in software, too. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int STACKS = 100;
    /** TASK_COMM_LEN less its final zero: Linux 6.18, include/linux/sched.h. */
    private static final int COMM_BYTES = 15;

    @ParameterizedTest
    @EnumSource
    void allThatAJvmHasIsFoundAndAddsUp(Guard guard) throws IOException, InterruptedException {
        assumeTrue(guard == Guard.PROTECTED || LightweightGuards.supported());
        try (InspectedChild child = InspectedChild.start(THREADS, STACKS, guard, List.of())) {
            Inspection running = Inspector.inspect(child.pid(), PATIENCE);
            assertEquals(
                    IntStream.range(0, THREADS).mapToObj(number -> InspectedChild.THREAD + number).sorted().toList(),
                    running.stacks().stream().filter(stack -> stack.kind() == StackKind.JAVA)
                            .map(InspectedStack::name).filter(name -> name.startsWith(InspectedChild.THREAD)).sorted()
                            .toList());
            assertTrue(running.stacks().stream()
                    .anyMatch(stack -> stack.kind() == StackKind.JVM && stack.name().equals("VM Thread")));
            assertEquals(touched(), slots(running));

            stop(child.pid());
            Inspection stopped = Inspector.inspect(child.pid(), PATIENCE);
            assertTrue(stopped.names().contains("is stopped"), stopped::names);
            assertEquals(List.of(), stopped.notes());
            assertEquals(touched(), slots(stopped));
            assertAddsUp(stopped);
            assertEquals(stopped.threads(),
                    (int) stopped.stacks().stream().filter(stack -> stack.tid() != null).count());
        }
    }

    @Test
    void aJvmThatDoesNotWantToBeAskedIsNot() {
        try (InspectedChild child = InspectedChild.start(1, 1, Guard.PROTECTED,
                List.of("-XX:+DisableAttachMechanism"))) {
            Inspection inspection = Inspector.inspect(child.pid(), PATIENCE);
            assertTrue(inspection.names().contains("DisableAttachMechanism"), inspection::names);
            assertTrue(
                    inspection.stacks().stream()
                            .anyMatch(stack -> stack.name().equals(InspectedChild.THREAD.substring(0, COMM_BYTES))),
                    "the kernel's names");
        }
    }

    @Test
    void aJvmThatDoesNotAnswerIsNotWaitedFor() {
        ThreadNames names = ThreadNames.byCommand(List.of("sleep", "100"), Duration.ofMillis(50));
        assertTrue(names.source().contains("it has not answered jcmd for 0.05 s"), names::source);
        assertEquals(Map.of(), names.byInnerId());
        assertTrue(names.isJvm());
    }

    @Test
    void whatJcmdSaysWhenItIsRefusedIsShown() {
        ThreadNames names = ThreadNames.byCommand(
                List.of("sh", "-c", "echo 17:; echo 'java.io.IOException: no' >&2; exit 1"),
                PATIENCE);
        assertTrue(names.source().contains("the JVM was not asked: jcmd: java.io.IOException: no"), names::source);
    }

    @Test
    void aProgramInCHasItsFirstThreadsStack() throws IOException, InterruptedException {
        Process sleep = new ProcessBuilder("sleep", "100").start();
        try {
            awaitCommand(sleep.pid(), "sleep");
            stop(sleep.pid());
            Inspection inspection = Inspector.inspect(sleep.pid(), PATIENCE);
            assertEquals(List.of(StackKind.MAIN), inspection.stacks().stream().map(InspectedStack::kind).toList());
            InspectedStack stack = inspection.stacks().getFirst();
            assertEquals(sleep.pid(), stack.tid());
            assertEquals("sleep", stack.name());
            assertTrue(stack.knownResidentBytes() >= PageSize.bytes());
            assertAddsUp(inspection);
        } finally {
            sleep.destroyForcibly().waitFor();
        }
    }

    @Test
    void threadsOfAnotherLanguageAreFound() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "no Python");
        Process python = new ProcessBuilder("/usr/bin/python3", "-c", """
                import threading, time
                [threading.Thread(target=time.sleep, args=(100,), daemon=True).start() for _ in range(3)]
                print("ready", flush=True)
                time.sleep(100)
                """).start();
        try {
            assertEquals("ready", python.inputReader().readLine());
            stop(python.pid());
            Inspection inspection = Inspector.inspect(python.pid(), PATIENCE);
            assertEquals(3, inspection.stacks().stream()
                    .filter(stack -> stack.kind() == StackKind.THREAD && stack.guard() != GuardKind.NONE).count());
            assertAddsUp(inspection);
        } finally {
            python.destroyForcibly().waitFor();
        }
    }

    @Test
    void thisProcessFindsItsOwnThreadsWithTheirWholeNames() throws InterruptedException {
        Thread thread = Thread.ofPlatform().name("a name that is longer than the kernel's").start(() -> {
            try {
                Thread.sleep(100_000);
            } catch (InterruptedException _) {
                // the test is over
            }
        });
        try {
            Inspection inspection = Inspector.inspect(ProcessHandle.current().pid(), PATIENCE);
            assertTrue(inspection.stacks().stream().anyMatch(
                    stack -> stack.kind() == StackKind.JAVA && stack.name().equals(thread.getName())));
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void aProcessThatHasEndedIsSaidToBeMissing() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        LabException error = assertThrows(LabException.class, () -> Inspector.inspect(ended.pid(), PATIENCE));
        assertTrue(error.toString().contains("no process " + ended.pid()), error::toString);
    }

    /** Pages in memory and high-water mark in pages, and how many stacks have both. */
    private static Map<List<Long>, Long> touched() {
        return IntStream.range(0, STACKS).mapToObj(number -> (long) number % InspectedChild.DEPTHS)
                .collect(Collectors.groupingBy(depth -> List.of(depth == 0 ? 1L : 2L, depth + 1),
                        Collectors.counting()));
    }

    private static Map<List<Long>, Long> slots(Inspection inspection) {
        Map<List<Long>, Long> slots = new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        for (InspectedStack stack : inspection.stacks()) {
            if (stack.kind() == StackKind.SLOT && stack.knownResidentBytes() > 0) {
                assertEquals(stack.residentBytes(), stack.dirtyBytes());
                assertEquals(8L << 20, stack.reservedBytes());
                slots.merge(List.of(stack.knownResidentBytes() / PageSize.bytes(),
                        assertKnown(stack.highWaterBytes()) / PageSize.bytes()), 1L, Long::sum);
            }
        }
        return slots;
    }

    private static void assertAddsUp(Inspection inspection) {
        Sum rest = inspection.rest();
        Sum rollup = inspection.rollup();
        assertNotNull(rest);
        assertNotNull(rollup);
        Sum left = rollup.minus(rest).minus(inspection.stackSum());
        assertEquals(List.of(0L, 0L, 0L, 0L), List.of(assertKnown(left.residentBytes()),
                assertKnown(left.dirtyBytes()), assertKnown(left.swappedBytes()), assertKnown(left.hugeBytes())));
        assertTrue(assertKnown(rest.residentBytes()) >= 0);
    }

    private static long assertKnown(@Nullable Long figure) {
        assertNotNull(figure);
        return figure;
    }

    /** Java starts programs by another that then becomes them. */
    private static void awaitCommand(long pid, String name) throws IOException {
        while (!Files.readString(Path.of("/proc/" + pid + "/comm")).strip().equals(name)) {
            Thread.onSpinWait();
        }
    }

    private static void stop(long pid) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("sh", "-c", "kill -STOP " + pid).start().waitFor());
        Path status = Path.of("/proc/" + pid + "/status");
        while (!Files.readString(status).contains("State:\tT")) {
            Thread.onSpinWait();
        }
    }
}
