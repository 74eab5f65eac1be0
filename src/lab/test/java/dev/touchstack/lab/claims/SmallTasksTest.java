package dev.touchstack.lab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Samples;
import dev.touchstack.lab.tasks.FleetMemory;
import dev.touchstack.lab.tasks.IdleDepths;
import dev.touchstack.lab.tasks.IdleUse;
import dev.touchstack.lab.tasks.StackStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmallTasksTest {

    private static final int MANY = 100_000;

    @Test
    void twiceIsTwice() {
        assertEquals(Verdict.SUPPORTED, verdict(touch(4096, 4096), copy(2048, 0)));
        assertEquals(Verdict.REFUTED, verdict(touch(2100, 0), copy(2048, 0)));
    }

    @Test
    void pageTablesAreAskedApart() {
        Judgement judgement = judge(false, touch(2200, 4096), copy(2048, 0));
        assertEquals(Verdict.DEPENDS, judgement.verdict());
        assertEquals("on whether page tables count (1 figure for it, 1 figure against it)", judgement.because());
    }

    /** The claim is of small ones. */
    @Test
    void aFleetsTasksAreNotes() {
        IdleUse[] fleet = {use(StackStrategy.TOUCH, IdleDepths.FLEET, MANY, 4096, 0),
                use(StackStrategy.COPY, IdleDepths.FLEET, MANY, 4096, 0)};
        assertEquals(List.of(), ClaimSamples.bearings(judge(false, fleet)));
        assertEquals(Verdict.SUPPORTED, verdict(touch(4096, 4096), copy(2048, 0), fleet[0], fleet[1]));
    }

    /** A MiB more or less, of 100 KiB. */
    @Test
    void ofFewTasksTheCountIsNoise() {
        Judgement judgement = judge(false, use(StackStrategy.TOUCH, IdleDepths.SMALL, 20, 4096, 4096),
                use(StackStrategy.COPY, IdleDepths.SMALL, 20, 2048, 0));
        assertEquals(List.of(Bearing.OPEN, Bearing.OPEN), ClaimSamples.bearings(judgement));
        assertEquals("lost in what the count may be wrong by",
                judgement.questions().getFirst().evidence().getFirst().figure());
    }

    @Test
    void countsOfAnEmulatedCpuBear() {
        assertEquals(Verdict.SUPPORTED, judge(true, touch(4096, 4096), copy(2048, 0)).verdict());
    }

    @Test
    void withoutOneOfThemThereIsNoRatio() {
        assertEquals(Verdict.NOT_MEASURABLE, verdict(touch(4096, 4096)));
        assertEquals(Verdict.NOT_MEASURABLE,
                verdict(touch(4096, 4096), use(StackStrategy.COPY, IdleDepths.SMALL, 0, 0, 0)));
        assertEquals("memory of small tasks: not measured",
                SmallTasks.c6(ClaimSamples.empty(false)).because());
    }

    private static Verdict verdict(IdleUse... uses) {
        return judge(false, uses).verdict();
    }

    private static Judgement judge(boolean emulated, IdleUse... uses) {
        Report report = Samples.with(ClaimSamples.empty(emulated),
                Map.of("fleet", new FleetMemory(MANY, Arrays.asList(uses))));
        return SmallTasks.c6(report);
    }

    private static IdleUse touch(double resident, double tables) {
        return use(StackStrategy.TOUCH, IdleDepths.SMALL, MANY, resident, tables);
    }

    private static IdleUse copy(double resident, double tables) {
        return use(StackStrategy.COPY, IdleDepths.SMALL, MANY, resident, tables);
    }

    private static IdleUse use(StackStrategy strategy, IdleDepths depths, int live, double resident, double tables) {
        return new IdleUse(strategy, depths, MANY, live, resident, tables, resident, 1, "");
    }
}
