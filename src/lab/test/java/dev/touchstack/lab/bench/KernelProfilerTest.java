package dev.touchstack.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ScalarResult;

/** Each test is an iteration that does something so often that what the JVM does meanwhile hardly counts. */
class KernelProfilerTest {

    private static final int OPERATIONS = 2_000;

    @Test
    void aNewPageIsAFaultAndIsResident() {
        AddressRange range = VirtualMemory.reserve(OPERATIONS * PageSize.bytes(), Protection.READ_WRITE);
        VirtualMemory.advise(range, Advice.NO_HUGE_PAGES);
        Map<String, ScalarResult> figures = figures(() -> touchEach(range, PageSize.bytes()));
        assertEquals(1, value(figures, KernelProfiler.FAULTS), 0.3);
        assertEquals("faults/op", figure(figures, KernelProfiler.FAULTS).getScoreUnit());
        assertEquals((double) range.size(), value(figures, KernelProfiler.RESIDENT), 0.3 * range.size());
        assertEquals(0, value(figures(() -> touchEach(range, PageSize.bytes())), KernelProfiler.FAULTS), 0.3);
        assertEquals((double) -range.size(),
                value(figures(() -> VirtualMemory.release(range)), KernelProfiler.RESIDENT),
                0.3 * range.size());
    }

    @Test
    void pageTablesAreCounted() {
        long span = PageSize.bytes() * (PageSize.bytes() / Long.BYTES); // of one page of page tables
        AddressRange range = VirtualMemory.reserve(16 * span, Protection.READ_WRITE);
        VirtualMemory.advise(range, Advice.NO_HUGE_PAGES);
        double pages = value(figures(() -> touchEach(range, span)), KernelProfiler.PAGE_TABLES) / PageSize.bytes();
        assertEquals(16, pages, 4);
        VirtualMemory.release(range);
    }

    @Test
    void mappingsAreCounted() {
        AddressRange[] pages = new AddressRange[100];
        Map<String, ScalarResult> figures = figures(() -> {
            for (int i = 0; i < pages.length; i++) {
                // Neighbours of the same protection would be one mapping.
                pages[i] = VirtualMemory.reserve(PageSize.bytes(),
                        i % 2 == 0 ? Protection.NONE : Protection.READ_WRITE);
            }
        });
        assertEquals(100, value(figures, KernelProfiler.MAPPINGS_GROWTH), 10);
        assertTrue(value(figures, KernelProfiler.MAPPINGS) > 100, figures::toString);
        for (AddressRange page : pages) {
            VirtualMemory.release(page);
        }
    }

    @Test
    void waitingIsASwitch() {
        Map<String, ScalarResult> figures = figures(() -> {
            for (int i = 0; i < OPERATIONS / 50; i++) {
                CountDownLatch done = new CountDownLatch(1);
                Thread.ofPlatform().start(() -> sleepAndTell(done));
                await(done);
            }
        });
        assertTrue(value(figures, KernelProfiler.WAITS) >= 0.02, figures::toString);
        assertTrue(value(figures, KernelProfiler.PREEMPTIONS) >= 0, figures::toString);
    }

    @SuppressWarnings("NullAway") // the parameters of JMH, which are not asked
    private static Map<String, ScalarResult> figures(Runnable operations) {
        KernelProfiler profiler = new KernelProfiler();
        IterationResult result = new IterationResult(null, null, new IterationResultMetaData(OPERATIONS, OPERATIONS));
        profiler.beforeIteration(null, null);
        operations.run();
        return profiler.afterIteration(null, null, result).stream()
                .collect(Collectors.toMap(ScalarResult::getLabel, Function.identity()));
    }

    private static double value(Map<String, ScalarResult> figures, String label) {
        return figure(figures, label).getScore();
    }

    private static ScalarResult figure(Map<String, ScalarResult> figures, String label) {
        return Objects.requireNonNull(figures.get(label), label);
    }

    @SuppressWarnings("restricted")
    private static void touchEach(AddressRange range, long step) {
        MemorySegment memory = MemorySegment.ofAddress(range.base()).reinterpret(range.size());
        for (long offset = 0; offset < range.size(); offset += step) {
            memory.set(ValueLayout.JAVA_BYTE, offset, (byte) 1);
        }
    }

    private static void sleepAndTell(CountDownLatch done) {
        try {
            Thread.sleep(1);
            done.countDown();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
