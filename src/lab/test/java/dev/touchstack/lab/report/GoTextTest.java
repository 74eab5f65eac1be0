package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.memory.RunCosts;
import dev.touchstack.lab.peer.GoPeer;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoTextTest {

    private static final List<Depth> DEPTHS = List.of(Depth.kib(12), Depth.kib(125), Depth.kib(1280), Depth.kib(7680));
    private static final Series GROWN = series(300);
    private static final Series FAST = series(1_300);
    private static final Series SLOW = series(2_600);

    private static Series series(double time) {
        return Series.ofRounds(List.of(List.of(time), List.of(time + 1), List.of(time + 2), List.of(time + 3)));
    }

    /** Copy is faster at all depths but so many. */
    private static String text(int slower, boolean withGo, boolean emulated) {
        List<Timed> timed = new ArrayList<>();
        List<Compared> compared = new ArrayList<>();
        List<MemoryUse> copies = new ArrayList<>();
        List<GoFigures.Faults> faults = new ArrayList<>();
        copies.add(use(Depth.kib(1)));
        for (Depth depth : DEPTHS) {
            copies.add(use(depth));
            faults.add(new GoFigures.Faults(depth.bytes(), 3.5, -0.001));
            boolean isSlower = DEPTHS.indexOf(depth) < slower;
            Series copy = isSlower ? SLOW : FAST;
            Series go = isSlower ? FAST : SLOW;
            Variant copied = new Variant(Experiment.WARM, Subject.COPY, depth.bytes());
            timed.add(Timed.of(copied, copy, emulated));
            timed.add(Timed.of(new Variant(Experiment.WARM, Subject.COPY_GROWN, depth.bytes()), GROWN, emulated));
            if (withGo) {
                Variant goroutine = new Variant(Experiment.WARM, Subject.GO, depth.bytes());
                timed.add(Timed.of(goroutine, go, emulated));
                compared.add(Compared.of(copied, goroutine, Ratio.of(copy, go), emulated));
            }
        }
        Host host = new Host("A CPU", 2, "x86-64", "6.18.0", 4096, "madvise", "heuristic", 65530, "A JVM 25");
        return GoText.of(new GoReport("1.2.3", "2026-01-02T03:04:05Z", host,
                new Settings(DEPTHS.stream().map(Depth::bytes).toList(), 4, 0, new Timing(1, 2, 3), 2, 1, false,
                        emulated),
                List.of(), withGo ? new GoFigures("go1.99", faults, new GoPeer.Idle(100_000, 2048, 2733, 5.3)) : null,
                timed, compared, copies, withGo ? List.of() : List.of(new NotMeasured("Go", "no go"))));
    }

    private static MemoryUse use(Depth depth) {
        RunCosts costs = new RunCosts(3.5, 10, 11_878, 100, 88);
        return new MemoryUse(Strategy.COPY, depth.bytes(), 4096, 2048, 5, 0.01, costs, costs);
    }

    private final String text = text(1, true, false);

    @Test
    void linesFitATerminal() {
        assertTrue(text.lines().allMatch(line -> line.length() < 110), text);
    }

    @Test
    void copyIsHeldAgainstGo() {
        assertTrue(text.contains("go1.99; frames of 128 bytes in both\n"), text);
        assertTrue(row("    12 KiB", text).matches(".* Go faster +0.00\\|3.50 +missed"), text);
        assertTrue(row("   125 KiB", text).matches(".* 0.50 0.50..0.50 +Copy faster +0.00\\|3.50 +met"),
                text);
    }

    /** Three of four are enough, two are not. */
    @Test
    void theBarIsOneOfDepths() {
        assertTrue(text.contains("Copy takes no longer than Go at 3 of 4 depths; the bar is 3: met\n"), text);
        String missed = text(2, true, false);
        assertTrue(missed.contains("Copy takes no longer than Go at 2 of 4 depths; the bar is 3: not met\n"), missed);
    }

    @Test
    void growingIsWhatAGrownStackSaves() {
        String rows = text.substring(text.indexOf("What growing takes"));
        assertTrue(row("   125 KiB", rows).matches(
                " +125 KiB +1.00 µs 1.00..1.00 +10.0 +11.6 KiB +100 +88.0 +100 ns +10.0 ns"), rows);
    }

    @Test
    void withoutGoThereIsAReasonAndNoVerdict() {
        String without = text(1, false, false);
        assertTrue(without.endsWith("Go: not measured: no go\n"), without);
        assertFalse(without.contains("the bar is"), without);
        assertTrue(row("   125 KiB", without).matches(" +125 KiB +- +1.30 µs .* not measured +-\\|3.50"),
                without);
    }

    @Test
    void timesOfAnEmulatedCpuGetNoVerdict() {
        String emulated = text(1, true, true);
        assertFalse(emulated.contains("the bar is") || emulated.contains("met\n"), emulated);
        assertTrue(row("   125 KiB", emulated).endsWith("none: emulated"), emulated);
    }

    @Test
    void idleTasksAreSideBySide() {
        assertEquals("  Go    100000   2 KiB         2.67 KiB        5.3 B", row("  Go ", text));
        assertEquals("  Copy    4096   2 KiB                -          5 B", row("  Copy ", text));
    }

    private static String row(String begin, String text) {
        return text.lines().filter(line -> line.startsWith(begin)).findFirst().orElse("no row " + begin);
    }
}
