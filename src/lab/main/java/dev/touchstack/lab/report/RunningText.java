package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.WaitingCoroutinesUse;
import dev.touchstack.lab.memory.WaitingThreadsUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What running on a task's stack costs, for people: tables in plain text, less than 110 columns wide. */
public final class RunningText {

    private static final String LEGEND = "A time is the median of the rounds, with the lowest and the highest behind it.\n"
            + Sections.RATIOS + "\n" + PoolText.BARS + "\n";

    private RunningText() {
    }

    /** All tables. */
    public static String of(RunningReport report) {
        List<String> parts = new ArrayList<>();
        parts.add(Sections.host(report.host(), report.emulated()));
        parts.add(Sections.section(
                "Calling a C function on a task's stack by StackLinker, and there on the thread's own by the JDK's linker:\n"
                        + "strlen of 32 bytes, qsort with a comparison in Java. Time per call.",
                rows(report, RunningRow.CALLS)));
        parts.add(Sections.section(
                "A coroutine's resume and yield, and there a downcall of an empty function, or a virtual thread's yield.\n"
                        + "Begin to end: a coroutine that only returns, and a virtual thread that does nothing.",
                rows(report, RunningRow.SUSPENDING)));
        WaitingCoroutinesUse suspended = report.suspended();
        if (suspended != null) {
            parts.add(Sections.section(String.format("%d suspended coroutines, one page of each touched.",
                    suspended.count()), WaitingCoroutinesTable.render(suspended, report.host().pageBytes())));
        }
        parts.add(Sections.section(
                "A Java thread on a stack of a pool, from its start to the end of it, and others. Time per thread.",
                rows(report, RunningRow.THREADS)));
        parts.add(Sections.section("Java threads that wait, all at the same time, so many frames deep. Each of them:",
                threads(report.threads())));
        parts.add((report.emulated() ? "The CPU is emulated: its times say nothing of any other.\n" : LEGEND)
                + Sections.notMeasured(report.notMeasured()));
        return String.join("\n", parts);
    }

    private static String rows(RunningReport report, List<RunningRow> rows) {
        Table table = new Table().words("").numbers("here").numbers("there").numbers("here / there")
                .words("bar").words("");
        for (RunningRow row : rows) {
            Optional<Compared> compared = report.compared(row.experiment(), row.subject(), row.against());
            Bar bar = row.bar();
            table.row(row.name(), Cells.time(report.timed(row.experiment(), row.subject())),
                    Cells.time(report.timed(row.experiment(), row.against())), Cells.ratio(compared),
                    bar == null ? "" : bar.text(), bar == null
                            ? Cells.verdict(compared)
                            : compared.map(one -> Cells.verdict(bar, one.ratio(), one.emulated())).orElse(""));
        }
        return TextTable.render(table);
    }

    private static String threads(List<WaitingThreadsUse> uses) {
        Table table = new Table().words("").numbers("threads").numbers("frames").numbers("resident")
                .numbers("page tables").numbers("Java heap").numbers("all three").numbers("to start");
        StringBuilder refusals = new StringBuilder();
        for (WaitingThreadsUse use : uses) {
            long resident = use.grown().residentBytes();
            long pageTables = use.grown().pageTableBytes();
            table.row(use.kind().label(), Integer.toString(use.live()), Integer.toString(use.frames()),
                    each(resident, use), each(pageTables, use), each(use.heapBytes(), use),
                    each(resident + pageTables + use.heapBytes(), use), Units.time(use.nanosEach()));
            if (!use.refusal().isEmpty()) {
                refusals.append(String.format("%s: %d of %d: %s%n", use.kind().label(), use.live(), use.asked(),
                        use.refusal()));
            }
        }
        return TextTable.render(table) + refusals;
    }

    private static String each(long bytes, WaitingThreadsUse use) {
        return use.live() == 0 ? Cells.MISSING : Units.bytes(Math.max(0, (double) bytes / use.live()));
    }
}
