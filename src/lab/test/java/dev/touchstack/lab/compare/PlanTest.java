package dev.touchstack.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.session.Pair;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Subject;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Settings DEPTHS = Settings.usual().withDepths(List.of(Depth.kib(1), Depth.kib(64)));
    private static final long PAGE = 4096;

    @Test
    void whatIsInSeveralPairsIsTimedOnce() {
        Plan plan = Plan.of(Part.all(), DEPTHS, PAGE);
        assertEquals(plan.variants().size(), plan.variants().stream().distinct().count(), plan::toString);
        assertTrue(plan.pairs().size() > 30, plan::toString);
    }

    @Test
    void onlyWhatIsAskedForIsTimed() {
        Plan plan = Plan.of(EnumSet.of(Part.WARM, Part.FAULTS), DEPTHS, PAGE);
        assertEquals(List.of(Pair.of(Experiment.WARM, 1 << 10, Subject.COPY, Subject.TOUCH),
                Pair.of(Experiment.WARM, 64 << 10, Subject.COPY, Subject.TOUCH)), plan.pairs());
        assertEquals(4, plan.variants().size(), plan::toString);
    }

    /** They have places of their own, in one process. */
    @Test
    void callsInManyPlacesAreNotTimedOneByOne() {
        Plan plan = Plan.of(EnumSet.of(Part.CALLS), DEPTHS, PAGE);
        assertEquals(3, plan.pairs().size());
        assertEquals(List.of(), plan.variants());
    }

    @Test
    void theNoiseOfTheHostComesFirst() {
        assertEquals(Subject.TOUCH_AGAIN, Plan.of(Part.all(), DEPTHS, PAGE).variants().getFirst().subject());
    }

    @Test
    void framesOfAPageAreLeftOutWhereAPageIsLarger() {
        assertTrue(hasPageFrames(PAGE));
        assertTrue(!hasPageFrames(64 << 10));
    }

    private static boolean hasPageFrames(long pageBytes) {
        return Plan.of(EnumSet.of(Part.COLD), DEPTHS, pageBytes).variants().stream()
                .anyMatch(variant -> variant.subject() == Subject.TOUCH_PAGE_FRAMES);
    }

    @Test
    void smallGoroutinesDoNotGrow() {
        assertEquals(4, Plan.of(EnumSet.of(Part.GO), DEPTHS.thoroughly(), PAGE).pairs().size());
    }

    @Test
    void thoroughlyIsAtAllDepths() {
        Settings usual = Settings.usual();
        assertEquals(2, Plan.of(EnumSet.of(Part.NOISE), usual, PAGE).pairs().size());
        assertEquals(2 * usual.depths().size(),
                Plan.of(EnumSet.of(Part.NOISE), usual.thoroughly(), PAGE).pairs().size());
    }
}
