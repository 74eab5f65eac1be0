package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.List;

/** The report for people: tables in plain text, less than 110 columns wide. */
public final class ReportText {

    private static final String COUNTS = "faults T|C: minor faults per task under Touch and Copy; copied: bytes that "
            + "Copy copies per task.\n";

    private ReportText() {
    }

    /** All tables. */
    public static String of(Report report) {
        return String.join("\n", Sections.host(report.host(), report.settings().emulated()),
                Sections.section("Cold tasks: memory reserved, nothing resident. Time per task.",
                        GrowthTable.render(report, Experiment.COLD, MemoryUse::cold)),
                Sections.section("Warm tasks: new tasks on memory that earlier ones have touched. Time per task.",
                        GrowthTable.render(report, Experiment.WARM, MemoryUse::warm)),
                Sections.section("Memory per live task, each having run once, cold.", MemoryTable.render(report)),
                Sections.section("Calls on a stack that need not grow. Padded: no-operations in the check's place.",
                        CallsTable.render(report)),
                Sections.section("Entering an empty function and returning.",
                        SubjectTable.render(report, Experiment.ENTER,
                                List.of(Subject.DOWNCALL, Subject.STUB, Subject.TASK_STACK))),
                Sections.section(
                        "Touch against C: a loop that writes one word to each of the same cold pages. Time per task.",
                        PeerTable.render(report)),
                Sections.section(
                        "Guard hits: overflowing a stack, and what it costs calls that do not to be ready for it.",
                        GuardHitTable.render(report)),
                Sections.section(
                        "Faults on purpose, and what each was taken for: an overflow of the task, or none of ours.",
                        FaultTable.render(report.faults())),
                PoolText.tables(report.pool(), report.host().pageBytes()),
                legend(report) + Sections.notMeasured(report.notMeasured()));
    }

    private static String legend(Report report) {
        if (report.settings().emulated()) {
            return "The CPU is emulated: its times say nothing of any other, and there are no verdicts. Each is a median.\n"
                    + COUNTS;
        }
        return "Each figure is the median of " + report.roundsMeasured()
                + " rounds with the lowest and highest round behind it; a ratio is made within\n"
                + "each round. Of calls it is places of the code, not rounds. A verdict needs spreads that do not overlap.\n"
                + COUNTS + PoolText.BARS;
    }
}
