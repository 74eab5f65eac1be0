package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.Agreement;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementRowsTest {

    private static final List<Depth> DEPTHS = Settings.usual().depths();

    @Test
    void rowsAreThoseWhoseWorkIsTheSame() {
        assertEquals(List.of("calls, unchecked", "calls, padded", "warm, 1 MiB", "warm, 7.5 MiB", "cold, 8 KiB",
                "cold, 64 KiB", "cold, 1 MiB", "cold, 7.5 MiB", "cold, page frames, 64 KiB",
                "cold, page frames, 1 MiB", "cold, page frames, 7.5 MiB", "pool, cold", "mmap for each stack",
                "page from the kernel", "window opened by a signal handler", "2 pages by userfaultfd"),
                AgreementRows.of(DEPTHS, 4096).rows().stream().map(Agreement.Row::what).toList());
    }

    @Test
    void largePagesHaveNoPageFrames() {
        assertTrue(AgreementRows.of(DEPTHS, 64 << 10).variants().stream()
                .noneMatch(variant -> variant.subject() == Subject.C_PAGE_FRAMES));
    }

    @Test
    void everythingThatARowNeedsIsTimedOnce() {
        List<Variant> variants = AgreementRows.of(DEPTHS, 4096).variants();
        assertEquals(variants.size(), variants.stream().distinct().count());
        assertTrue(variants.contains(new Variant(Experiment.STEP, Subject.PAGE_HELD, 0)));
        AgreementRows plan = AgreementRows.of(DEPTHS, 4096);
        List<Timed> timed = variants.stream()
                .map(variant -> Timed.of(variant,
                        Series.ofRounds(List.of(List.of(variant.subject() == Subject.PAGE_HELD ? 1.0 : 2.0))), false))
                .toList();
        assertEquals(plan.rows().size(), plan.in(timed).size());
        assertEquals(List.of(), plan.in(List.of()));
    }
}
