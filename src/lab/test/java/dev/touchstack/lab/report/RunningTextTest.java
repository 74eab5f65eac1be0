package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.lab.memory.WaitingCoroutinesUse;
import dev.touchstack.lab.memory.WaitingThreadsUse;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTextTest {

    private static final int MANY = 1_000_000;

    private static Series series(double time) {
        return Series.ofRounds(List.of(List.of(time), List.of(time + 1), List.of(time + 2), List.of(time + 3)));
    }

    /** Everything takes so many times as long as what it is held against. */
    private static String text(double ratio, long bytesEach, boolean emulated) {
        List<Timed> timed = new ArrayList<>();
        List<Compared> compared = new ArrayList<>();
        for (RunningRow row : RunningRow.all()) {
            Variant here = new Variant(row.experiment(), row.subject(), 0);
            Variant there = new Variant(row.experiment(), row.against(), 0);
            Series ours = series(1_000 * ratio);
            Series others = series(1_000);
            timed.add(Timed.of(here, ours, emulated));
            timed.add(Timed.of(there, others, emulated));
            compared.add(Compared.of(here, there, Ratio.of(ours, others), emulated));
        }
        Host host = new Host("A CPU", 2, "x86-64", "6.18.0", 4096, "madvise", "heuristic", 65530, "A JVM 25");
        StackMemory grown = new StackMemory(MANY * bytesEach / 2, MANY * bytesEach / 4, 0, 0);
        return RunningText.of(new RunningReport("1.2.3", "2026-01-02T03:04:05Z", host, List.of(), emulated, timed,
                compared, new WaitingCoroutinesUse(MANY, grown, MANY * bytesEach / 4, 1_000),
                List.of(new WaitingThreadsUse(Subject.STACK_THREAD, 500, 10, 8, "no more ids",
                        new StackMemory(8 * 30_000, 8 * 4_096, 0, 0), -8, 24, 50_000)),
                List.of(new NotMeasured("C", "no gcc"))));
    }

    private static long count(String text, String word) {
        return text.lines().filter(line -> line.matches(".* " + word + " *")).count();
    }

    @Test
    void barsAreMetOrMissedByAllThatIsMeasured() {
        String fast = text(0.1, 8_400, false);
        assertEquals(4 + 2 + 1, count(fast, "met"), fast);
        assertEquals(0, count(fast, "missed"), fast);
        String slow = text(3, 8_800, false);
        assertEquals(0, count(slow, "met"), slow);
        assertEquals(4 + 2 + 1, count(slow, "missed"), slow);
    }

    @Test
    void refusalsAndWhatWasNotMeasuredAreTold() {
        String text = text(1, 8_400, false);
        assertTrue(text.contains("StackThread: 8 of 10: no more ids"), text);
        assertTrue(text.contains("C: not measured: no gcc"), text);
        assertFalse(text.contains("-1 B"), text);
    }

    @Test
    void anEmulatedCpuGetsNoVerdicts() {
        String text = text(0.1, 8_400, true);
        assertTrue(text.contains(Compared.NO_VERDICT), text);
        assertEquals(1, count(text, "met"), "memory is as on any machine: " + text);
    }

    @Test
    void linesAreShort() {
        text(3, 8_800, false).lines().forEach(line -> assertTrue(line.length() < 110, line));
    }
}
