package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Subject;
import java.util.List;
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

    /**
     * A line of the table.
     *
     * @param without
     *            the same call without the step, or the step itself where there is none such
     * @param entries
     *            into the kernel, by the task's thread
     */
    private record Row(Subject step, Subject without, int entries) {
    }

    private static final List<Row> ROWS = List.of(new Row(Subject.MINOR_FAULT, Subject.PAGE_HELD, 1),
            new Row(Subject.EXTEND_STEP, Subject.PAGE_HELD, 4),
            new Row(Subject.USERFAULT_PAGE, Subject.PAGE_HELD, 2),
            new Row(Subject.FAILED_CHECK, Subject.CHECK_PASSED, 0),
            new Row(Subject.LARGE_FRAMES_MOVED, Subject.LARGE_FRAMES, 2),
            new Row(Subject.SMALL_FRAMES_MOVED, Subject.SMALL_FRAMES, 2),
            new Row(Subject.OVERFLOW, Subject.OVERFLOW, 2));

    /** The table. */
    public static String of(GrowthStepsReport report) {
        Table table = new Table().words("").numbers("call").numbers("more than without").numbers("faults")
                .numbers("waits").numbers("entries");
        for (Row row : ROWS) {
            Optional<Spread> more = more(report, row.step, row.without);
            table.row(row.step.label(), Cells.time(report.timed(row.step)), cell(report, more),
                    report.counts(row.step).map(one -> Units.number(one.minorFaults())).orElse(Cells.MISSING),
                    report.counts(row.step).map(one -> Units.number(one.switches())).orElse(Cells.MISSING),
                    String.valueOf(row.entries));
        }
        return String.join("\n", Sections.host(report.host(), report.emulated()),
                Sections.section("One step of growing a stack. A call that comes to it, on a warm stack otherwise.",
                        TextTable.render(table)),
                moves(report), (report.emulated() ? WITHOUT_VERDICTS : "") + LEGEND
                        + Sections.notMeasured(report.notMeasured()));
    }

    private static String cell(GrowthStepsReport report, Optional<Spread> difference) {
        return difference.filter(_ -> !report.emulated()).map(Units::time).orElse(Cells.MISSING);
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
        return step == without
                ? Optional.empty()
                : report.timed(step).flatMap(one -> report.timed(without).map(one::minus));
    }
}
