package dev.touchstack.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.perf.Refusal.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of hosts that are not this one: the kernel's answers are made up. */
class RefusalTest {

    private static final List<Event> TWO = List.of(Event.CYCLES, Event.CONTEXT_SWITCHES);

    @ParameterizedTest
    @CsvSource({"1, EPERM, NOT_PERMITTED, seccomp", "2, ENOENT, NOT_COUNTED_HERE, virtual machine",
            "13, EACCES, NOT_PERMITTED, kernel.perf_event_paranoid = ", "19, ENODEV, NOT_COUNTED_HERE, CPU",
            "22, EINVAL, NO_COUNTER_FREE, open fewer", "24, EMFILE, NO_DESCRIPTOR_LEFT, ulimit -n",
            "38, ENOSYS, NO_COUNTERS, CONFIG_PERF_EVENTS", "95, EOPNOTSUPP, NOT_COUNTED_HERE, CPU",
            "7, errno 7, OTHER, perf_event_open(2)"})
    void aRefusalNamesCounterErrorAndRemedy(int errno, String name, Reason reason, String remedy) {
        MadeUpKernel kernel = new MadeUpKernel();
        kernel.refuse(Event.CYCLES, errno);
        try (ThreadCounters counters = ThreadCounters.open(kernel, TWO, 2)) {
            assertEquals(List.of(Event.CONTEXT_SWITCHES), counters.events());
            Refusal refusal = counters.refusals().getFirst();
            assertEquals(reason, refusal.reason());
            assertEquals(errno, refusal.errno());
            assertTrue(refusal.message().startsWith("cycles: perf_event_open failed with " + name + ": "),
                    refusal::message);
            assertTrue(refusal.message().contains(remedy), refusal::message);
        }
        assertEquals(0, kernel.open(), "descriptors left open");
    }

    /** User mode is free up to level 2; the kernel's own events only up to 1. */
    @Test
    void theLevelIsTheOneThatTheEventNeeds() {
        assertEquals("cycles: perf_event_open failed with EACCES: kernel.perf_event_paranoid = 3: set it to 2 or less"
                + " with sysctl, or give the process CAP_PERFMON",
                Refusal.of(Event.CYCLES, 13, "kernel.perf_event_paranoid = 3").message());
        assertEquals("context switches: perf_event_open failed with EACCES: kernel.perf_event_paranoid = 2: set it to"
                + " 1 or less with sysctl, or give the process CAP_PERFMON",
                Refusal.of(Event.CONTEXT_SWITCHES, 13, "kernel.perf_event_paranoid = 2").message());
    }

    /** The next one becomes the first of the group, and is the one that is started. */
    @Test
    void theFirstOfAGroupMayBeRefused() {
        MadeUpKernel kernel = new MadeUpKernel();
        kernel.refuse(Event.INSTRUCTIONS, 2);
        try (ThreadCounters counters = ThreadCounters.open(kernel,
                List.of(Event.INSTRUCTIONS, Event.CYCLES, Event.BRANCH_MISSES), 3)) {
            assertEquals(List.of(Event.CYCLES, Event.BRANCH_MISSES), counters.events());
            assertEquals(List.of(PerfCalls.NO_GROUP, kernel.fileOf(Event.CYCLES)), kernel.groups());
            counters.start();
            counters.read();
            assertEquals(kernel.countOf(Event.CYCLES), counters.count(Event.CYCLES));
            assertEquals(kernel.countOf(Event.BRANCH_MISSES), counters.count(Event.BRANCH_MISSES));
        }
        assertEquals(0, kernel.open(), "descriptors left open");
    }

    @Test
    void singlyEachIsItsOwnGroup() {
        MadeUpKernel kernel = new MadeUpKernel();
        try (ThreadCounters counters = ThreadCounters.open(kernel, TWO, 1)) {
            assertEquals(List.of(PerfCalls.NO_GROUP, PerfCalls.NO_GROUP), kernel.groups());
            counters.read();
            assertEquals(kernel.countOf(Event.CONTEXT_SWITCHES), counters.count(Event.CONTEXT_SWITCHES));
        }
        assertEquals(0, kernel.open(), "descriptors left open");
    }

    @Test
    void aCountOfATurnIsRefusedOrScaled() {
        MadeUpKernel kernel = new MadeUpKernel();
        kernel.share(1000, 250);
        try (ThreadCounters counters = ThreadCounters.open(kernel, TWO, 1)) {
            counters.read();
            assertEquals("cycles: counted for 250 of 1,000 ns, as others took turns with it: open fewer counters, or"
                    + " take an estimate",
                    dev.touchstack.Refusal.message(IllegalStateException.class, () -> counters.count(Event.CYCLES)));
            assertEquals(4.0 * kernel.countOf(Event.CYCLES), counters.estimate(Event.CYCLES));
            kernel.share(1000, 0);
            counters.read();
            assertFalse(Double.isFinite(counters.estimate(Event.CYCLES)), "it was never counted");
        }
    }

    @Test
    void aReadThatEndsEarlyIsAnError() {
        MadeUpKernel kernel = new MadeUpKernel();
        kernel.endReadsEarly();
        try (ThreadCounters counters = ThreadCounters.open(kernel, TWO, 2)) {
            assertEquals("read of 2 counters: 0 bytes in place of 40",
                    dev.touchstack.Refusal.message(IllegalStateException.class, counters::read));
        }
    }

    @Test
    void closedCountersAskNothingMore() {
        MadeUpKernel kernel = new MadeUpKernel();
        ThreadCounters counters = ThreadCounters.open(kernel, TWO, 2);
        counters.close();
        counters.close();
        assertEquals(0, kernel.open(), "each descriptor is closed once");
        for (Runnable use : List.<Runnable>of(counters::start, counters::stop, counters::read)) {
            assertEquals("the counters are closed",
                    dev.touchstack.Refusal.message(IllegalStateException.class, use::run));
        }
    }

    @Test
    void userModeOnlyButForWhatHappensInTheKernel() {
        MadeUpKernel kernel = new MadeUpKernel();
        ThreadCounters.open(kernel, List.of(Event.values()), Event.values().length).close();
        for (Event event : Event.values()) {
            assertEquals(event != Event.CONTEXT_SWITCHES, kernel.excludedKernel(event), event::label);
        }
    }
}
