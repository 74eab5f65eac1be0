package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Subject;
import java.util.Optional;

/** What one step of each way to grow costs, for people: a table in plain text, less than 110 columns wide. */
public final class GrowthStepsText {

    private static final String WITHOUT_VERDICTS = "The CPU is emulated: its times say nothing of any other.\n";
    private static final String LEGEND = """
            More than without: the difference to the same call that takes no step, within each round. Faults and waits of
            the task's thread, for each call, are the kernel's counts. Entries into the kernel are by design: a signal enters
            it twice, with the fault and with the return of the handler; docs/growth-steps.md has the list.
            """;

    private GrowthStepsText() {
    }

    /** The table. */
    public static String of(GrowthStepsReport report) {
        return String.join("\n", Sections.host(report.host(), report.emulated()),
                Sections.section("One step of growing a stack. A call that comes to it, on a warm stack otherwise.",
                        TextTable.render(GrowthStepsTable.of(report::timed, report::counts, report.emulated()))),
                moves(report), (report.emulated() ? WITHOUT_VERDICTS : "") + LEGEND
                        + Sections.notMeasured(report.notMeasured()));
    }

    private static String moves(GrowthStepsReport report) {
        Optional<Spread> small = more(report, Subject.SMALL_FRAMES_MOVED, Subject.SMALL_FRAMES);
        Optional<Spread> large = more(report, Subject.LARGE_FRAMES_MOVED, Subject.LARGE_FRAMES);
        if (report.emulated() || small.isEmpty() || large.isEmpty()) {
            return "";
        }
        long frames = report.smallFrames() - report.largeFrames();
        return String.format("A move of 64 KiB has %d large or %d small frames: %s a frame; %s a KiB in large ones.%n",
                report.largeFrames(), report.smallFrames(),
                Units.time((small.get().median() - large.get().median()) / frames),
                Units.time(large.get().median() / 64));
    }

    private static Optional<Spread> more(GrowthStepsReport report, Subject step, Subject without) {
        return GrowthStepsTable.more(report::timed, step, without);
    }
}
