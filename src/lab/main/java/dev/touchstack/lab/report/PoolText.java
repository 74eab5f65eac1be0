package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.work.Shape;
import java.util.ArrayList;
import java.util.List;

/** What was measured of the pool, for people: tables in plain text, less than 110 columns wide. */
public final class PoolText {

    static final String BARS = "A bar is met or missed by all rounds.\n";

    private PoolText() {
    }

    /** All tables. */
    public static String of(PoolReport report) {
        boolean emulated = report.pool().settings().emulated();
        return String.join("\n", Sections.host(report.host(), emulated),
                tables(report.pool(), report.host().pageBytes()),
                (emulated
                        ? "The CPU is emulated: its times say nothing of any other, and there are no verdicts.\n"
                        : """
                                Times and ratios have the median of the rounds, with the lowest and the highest behind it.
                                """
                                + BARS)
                        + Sections.notMeasured(report.notMeasured()));
    }

    static String tables(PoolFigures figures, long pageBytes) {
        List<String> parts = new ArrayList<>();
        LiveStacksUse use = figures.liveStacks();
        if (use != null) {
            parts.add(liveStacks(use, pageBytes));
        }
        parts.add(Sections.section(
                "Warm: acquire and close. Time per stack of all threads together, throughput over one thread's.",
                WarmPoolTable.render(figures)));
        parts.add(Sections.section("Cold: first use of a new pool's slots, against the same system calls in C."
                + " Reserving is in both,\ntouching and giving back in neither. Time per stack, of "
                + Shape.COLD_STACKS + ".", ColdPoolTable.render(figures)));
        parts.add(Sections.section("Side by side: a stack, a write to its highest page, the stack given back."
                + " Counts while it lives, of " + figures.settings().countedStacks() + ".",
                StackWaysTable.render(figures)));
        return String.join("\n", parts);
    }

    private static String liveStacks(LiveStacksUse use, long pageBytes) {
        return Sections.section(
                String.format("%d live stacks of %s, guard included, each having run a task that touches one page.",
                        use.live(), Units.wholeBytes(Shape.SLOT)),
                LiveStacksTable.render(use, pageBytes));
    }
}
