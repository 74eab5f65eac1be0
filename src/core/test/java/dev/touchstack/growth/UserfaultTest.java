package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Repetitions;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Userfaultfd;
import dev.touchstack.stack.StackOverflowException;
import dev.touchstack.workload.Workloads;
import java.io.File;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Growth with pages that a Java thread supplies. */
class UserfaultTest {

    private static final long STACK = 8 << 20;
    private static final int FRAME = 1024;

    @Test
    void eachPageThatATaskTouchesIsSuppliedOnce() {
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, Prologue.UNCHECKED, FRAME);
                Userfault growth = new Userfault(STACK);
                GrowthTask task = growth.newTask()) {
            long depth = 100 * PageSize.bytes() / FRAME;
            assertEquals(0, growth.supplied());
            assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth));
            assertTrue(Math.abs(growth.supplied() - 101) <= 1, () -> growth.supplied() + " pages");
            long warm = growth.supplied();
            assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth));
            assertEquals(warm, growth.supplied());
            growth.discard();
            assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth));
            assertEquals(2 * warm, growth.supplied());
        }
    }

    /** Who waits for a page is in machine code: the collector need not wait for it. */
    @Test
    void collectionsGoOnMeanwhile() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread collector = Thread.ofPlatform().daemon().start(() -> {
            while (!done.get()) {
                System.gc();
            }
        });
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FRAME);
                Userfault growth = new Userfault(STACK);
                GrowthTask task = growth.newTask()) {
            for (int i = 0; i < Math.max(1, Repetitions.of(5)); i++) {
                growth.discard();
                assertEquals(200, task.run(code, 200));
                growth.discard();
                assertEquals(200, task.run(code, 200, growth::discard), "it does not pause");
            }
        } finally {
            done.set(true);
            collector.join();
        }
    }

    @Test
    void anOverflowIsOne() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, 4096);
                Userfault growth = new Userfault(STACK);
                GrowthTask task = growth.newTask()) {
            assertThrows(StackOverflowException.class, () -> task.run(code, 1 << 20));
            assertEquals(100, task.run(code, 100));
        }
    }

    @Test
    void closingEndsTheThreadAndItsFile() {
        int before = openFiles();
        for (int i = 0; i < 20; i++) {
            try (Userfault growth = new Userfault(STACK); GrowthTask task = growth.newTask()) {
                assertEquals(GrowthCounts.NONE, task.counts());
            }
        }
        assertEquals(before, openFiles(), 10);
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("touchstack-userfault")));
    }

    private static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length;
    }

    @Test
    void whatIsNoSuchCallIsRefused() {
        UnsupportedOperationException refused = assertThrows(UnsupportedOperationException.class,
                () -> Userfaultfd.open(100_000));
        assertEquals(
                "userfaultfd: ENOSYS: needs a kernel with CONFIG_USERFAULTFD, Linux 5.11, and a sandbox that lets it"
                        + " pass",
                refused.getMessage());
    }
}
