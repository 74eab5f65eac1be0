package dev.touchstack.lab.report;

import java.util.stream.Collectors;

/** What was measured of the pool, for people: tables in plain text, less than 110 columns wide. */
public final class PoolText {

    static final String BARS = "A bar is met or missed by all rounds.";

    private PoolText() {
    }

    /** All tables. */
    public static String of(PoolReport report) {
        boolean emulated = report.pool().settings().emulated();
        return Sections.host(report.host(), emulated) + "\n"
                + PoolSections.of(report.pool(), report.host().pageBytes()).stream()
                        .map(section -> section.text() + "\n").collect(Collectors.joining())
                + (emulated
                        ? "The CPU is emulated: its times say nothing of any other, and there are no verdicts.\n"
                        : "A time is the median of the rounds, with the lowest and the highest behind it.\n"
                                + Sections.RATIOS + "\n" + BARS + "\n")
                + Sections.notMeasured(report.notMeasured());
    }
}
