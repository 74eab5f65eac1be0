package dev.touchstack.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.AllocatedBytes;
import dev.touchstack.Prerequisite;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters of this host. What it does not count it must say. */
class ThreadCountersTest {

    private static final List<Event> ALL = List.of(Event.values());
    private static final int PAGES = 200;

    private static ThreadCounters open(boolean together, Event... events) {
        ThreadCounters counters = together
                ? ThreadCounters.together(List.of(events))
                : ThreadCounters.singly(List.of(events));
        counters.refusals().stream().filter(refusal -> !refusal.event().isHardware()).findFirst()
                .ifPresent(refusal -> {
                    counters.close();
                    Prerequisite.missing(refusal.message());
                });
        return counters;
    }

    @SuppressWarnings("restricted")
    private static void touch(int pages) {
        AddressRange range = VirtualMemory.reserve(pages * PageSize.bytes(), Protection.READ_WRITE);
        VirtualMemory.adviseIfKnown(range, Advice.NO_HUGE_PAGES);
        MemorySegment memory = MemorySegment.ofAddress(range.base()).reinterpret(range.size());
        for (long offset = 0; offset < range.size(); offset += PageSize.bytes()) {
            memory.set(ValueLayout.JAVA_LONG, offset, 1);
        }
        VirtualMemory.release(range);
    }

    /** A page is a fault. The JVM makes some of its own in this thread, where code is run for the first time. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void minorFaultsAreThePagesTouched(boolean together) {
        try (ThreadCounters counters = open(together, Event.PAGE_FAULTS, Event.MINOR_FAULTS)) {
            touch(1);
            counters.start();
            counters.read();
            long faultsBefore = counters.count(Event.PAGE_FAULTS);
            long minorBefore = counters.count(Event.MINOR_FAULTS);
            touch(PAGES);
            counters.read();
            assertEquals(PAGES, (double) (counters.count(Event.PAGE_FAULTS) - faultsBefore), 0.1 * PAGES);
            assertEquals(PAGES, (double) (counters.count(Event.MINOR_FAULTS) - minorBefore), 0.1 * PAGES);
            assertEquals((double) counters.count(Event.MINOR_FAULTS), counters.estimate(Event.MINOR_FAULTS));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsCountedUnlessStarted(boolean together) {
        try (ThreadCounters counters = open(together, Event.MINOR_FAULTS, Event.PAGE_FAULTS)) {
            touch(PAGES);
            counters.read();
            assertEquals(0, counters.count(Event.MINOR_FAULTS));
            assertEquals(0, counters.count(Event.PAGE_FAULTS));
            counters.start();
            counters.stop();
            counters.read();
            long before = counters.count(Event.PAGE_FAULTS);
            touch(PAGES);
            counters.read();
            assertEquals(before, counters.count(Event.PAGE_FAULTS));
        }
    }

    /** A wait is far longer than it takes to begin one: one that is over by then is none. */
    @Test
    void aWaitIsASwitch() throws InterruptedException {
        try (ThreadCounters counters = open(false, Event.CONTEXT_SWITCHES)) {
            counters.start();
            for (int i = 0; i < 5; i++) {
                Thread.sleep(20);
            }
            counters.read();
            assertTrue(counters.count(Event.CONTEXT_SWITCHES) >= 5, () -> counters.count(Event.CONTEXT_SWITCHES) + "");
        }
    }

    /** Of another thread nothing is counted. */
    @Test
    void countsAreThoseOfTheThread() throws InterruptedException {
        try (ThreadCounters counters = open(true, Event.MINOR_FAULTS)) {
            counters.start();
            Thread other = new Thread(() -> touch(10 * PAGES));
            other.start();
            other.join();
            counters.read();
            long faults = counters.count(Event.MINOR_FAULTS);
            assertTrue(faults < 5 * PAGES, () -> faults + " faults");
        }
    }

    /** On any host: each event is counted or refused, and instructions that are counted are those of the loop. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNotCountedIsRefused(boolean together) {
        try (ThreadCounters counters = together ? ThreadCounters.together(ALL) : ThreadCounters.singly(ALL)) {
            Set<Event> told = EnumSet.noneOf(Event.class);
            told.addAll(counters.events());
            counters.refusals().forEach(refusal -> {
                assertTrue(told.add(refusal.event()), refusal::toString);
                assertTrue(refusal.message().startsWith(refusal.event().label() + ": perf_event_open failed with E"),
                        refusal::message);
                assertEquals(refusal.event().label() + ": not counted: see the refusals",
                        dev.touchstack.Refusal.message(IllegalStateException.class,
                                () -> counters.count(refusal.event())));
            });
            assertEquals(Set.of(Event.values()), told);
            counters.start();
            touch(PAGES);
            counters.read();
            if (counters.events().contains(Event.INSTRUCTIONS)) {
                double instructions = counters.estimate(Event.INSTRUCTIONS);
                assertFalse(instructions < PAGES, () -> instructions + " instructions");
            }
        }
    }

    @Test
    void readingAllocatesNothing() {
        try (ThreadCounters counters = open(true, Event.PAGE_FAULTS, Event.MINOR_FAULTS)) {
            counters.start();
            AllocatedBytes.assertNone(1_000, () -> {
                counters.read();
                if (counters.count(Event.PAGE_FAULTS) < counters.count(Event.MINOR_FAULTS)) {
                    throw new AssertionError("more minor faults than faults");
                }
            });
        }
    }

    @Test
    void closingLeavesNoDescriptor() throws IOException {
        for (boolean together : new boolean[]{true, false}) {
            ThreadCounters.singly(ALL).close();
            long before = descriptors();
            for (int i = 0; i < 100; i++) {
                ThreadCounters counters = together ? ThreadCounters.together(ALL) : ThreadCounters.singly(ALL);
                counters.close();
                counters.close();
            }
            long after = descriptors();
            assertTrue(after < before + 50, () -> before + " descriptors, then " + after);
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
