package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.lab.work.WaitingCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerSectionsTest {

    private static final Series OURS = Series
            .ofRounds(List.of(List.of(40.0), List.of(41.0), List.of(41.0), List.of(42.0)));
    private static final Series THEIRS = Series
            .ofRounds(List.of(List.of(400.0), List.of(410.0), List.of(410.0), List.of(420.0)));
    private static final long DEPTH = 64 << 10;

    private final String text = text(figures(false));

    /** Three sections always, and those of segments and checks where there are any. */
    @Test
    void whatWasNotMeasuredIsADashOrNoSection() {
        List<Section> sections = PeerSections.of(new PeerFigures(List.of(), List.of(), List.of()));
        assertEquals(List.of("Peers", "Suspended and resumed", "Waiting tasks"),
                sections.stream().map(Section::heading).toList());
        assertEquals(List.of("Coroutine", "goroutine", "Boost, protected", "Boost, pooled", "pthread"),
                sections.getFirst().table().rows().stream().map(List::getFirst).toList(),
                "what a quick comparison leaves out is not missing, what a host lacks is");
        assertEquals(List.of("goroutine", "-", "-", "not measured"), sections.getFirst().table().rows().get(1));
        assertEquals(5, PeerSections.of(figures(false)).size());
    }

    @Test
    void othersAreHeldAgainstACoroutine() {
        assertTrue(row("  goroutine").matches(".* 410 ns 400..420 +10.0 10.0..10.0 +Coroutine faster"), text);
        assertTrue(row("  64 KiB").matches(".* 410 ns 400..420 +10.0 10.0..10.0 +Touch faster +- +- +not measured"),
                text);
        assertTrue(row("  gcc, over its end").contains("10.0 10.0..10.0"), text);
    }

    /** All three kinds of memory, over those of a coroutine. */
    @Test
    void memoryIsHeldAgainstACoroutine() {
        assertEquals("  pthread           10000     8 KiB        4 KiB                12 KiB         1.50      2.00",
                text.lines().filter(line -> line.matches("  pthread +10000.*")).findFirst().orElseThrow());
        assertTrue(text.lines().anyMatch(line -> line.matches("  Coroutine +10000 +4 KiB +3 KiB +1 KiB +8 KiB +0.00")),
                text);
    }

    @Test
    void linesFitATerminal() {
        assertTrue(text.lines().allMatch(line -> line.length() < 120), text);
    }

    @Test
    void onAnEmulatedCpuThereIsNoVerdict() {
        assertTrue(text(figures(true)).contains("none: emulated"));
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("peers.json");
        ReportFile.write(file, figures(false));
        assertEquals(figures(false), new ObjectMapper().readValue(file.toFile(), PeerFigures.class));
    }

    private static PeerFigures figures(boolean emulated) {
        Variant coroutine = new Variant(Experiment.BEGIN_TO_END, Subject.COROUTINE, 0);
        Variant go = new Variant(Experiment.BEGIN_TO_END, Subject.GO, 0);
        Variant touch = new Variant(Experiment.COLD, Subject.TOUCH, DEPTH);
        Variant split = new Variant(Experiment.COLD, Subject.SPLIT_STACK, DEPTH);
        Ratio ratio = Ratio.of(THEIRS, OURS);
        return new PeerFigures(
                List.of(Timed.of(coroutine, OURS, emulated), Timed.of(go, THEIRS, emulated),
                        Timed.of(touch, OURS, emulated), Timed.of(split, THEIRS, emulated),
                        Timed.of(PeerSections.WITHIN, OURS, emulated),
                        Timed.of(PeerSections.OVER_THE_END, THEIRS, emulated)),
                List.of(Compared.of(go, coroutine, ratio, emulated), Compared.of(split, touch, ratio, emulated),
                        Compared.of(PeerSections.OVER_THE_END, PeerSections.WITHIN, ratio, emulated)),
                List.of(new WaitingCounts(Subject.COROUTINE, 10_000, 4096, 3072, 1024, 0.0001),
                        new WaitingCounts(Subject.C_DEFAULT, 10_000, 8192, 4096, 0, 2)));
    }

    private static String text(PeerFigures figures) {
        return PeerSections.of(figures).stream().map(Section::text).collect(Collectors.joining("\n"));
    }

    private String row(String begin) {
        return text.lines().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
    }
}
