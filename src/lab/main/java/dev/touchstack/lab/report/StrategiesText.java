package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Outcome;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.perf.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** What every strategy needed, for people: tables in plain text, a row for each strategy. */
public final class StrategiesText {

    /** Less of something in a run is the JVM's. */
    private static final double SOME = 0.5;

    private StrategiesText() {
    }

    /** All tables. */
    public static String of(StrategiesReport report) {
        List<String> parts = new ArrayList<>();
        parts.add(Sections.host(report.host(), report.emulated()));
        for (Group group : Group.values()) {
            List<TaskRow> tasks = report.of(group);
            if (!tasks.isEmpty()) {
                parts.add(
                        Sections.section(group.title(), TextTable.render(TaskTable.times(report.strategies(), tasks))));
                addCounts(parts, group, report, tasks);
            }
        }
        if (!report.idle().isEmpty()) {
            parts.add(Sections.section("Idle tasks, each having run three small frames. Memory of each.",
                    IdleTable.of(report)));
        }
        if (!report.spikes().isEmpty()) {
            parts.add(Sections.section("Tasks that went 1 MiB deep and then wait near the top. Memory of each.",
                    SpikeTable.of(report)));
        }
        parts.add(BreakEven.of(report) + sameAgain(report));
        parts.add(legend(report.rounds()) + Sections.notMeasured(report.notMeasured()));
        return String.join("\n", parts);
    }

    private static void addCounts(List<String> parts, Group group, StrategiesReport report, List<TaskRow> tasks) {
        if (group.grows()) { // elsewhere a fault is the JVM's
            counts("Minor faults in each run.", report, tasks, cell -> cell.counts().minorFaults(), Units::number)
                    .ifPresent(parts::add);
            counts("Moves to larger stacks in each run.", report, tasks, cell -> cell.counts().growths(),
                    Units::number).ifPresent(parts::add);
            counts("Bytes copied in each run.", report, tasks, cell -> cell.counts().copiedBytes(), Units::bytes)
                    .ifPresent(parts::add);
        }
        counts("Segments taken in each run.", report, tasks, cell -> cell.counts().segments(), Units::number)
                .ifPresent(parts::add);
        if (group == Group.POINTERS) {
            counts("Frames walked in each run.", report, tasks, cell -> cell.counts().frames(), Units::number)
                    .ifPresent(parts::add);
            counts("Pointers adjusted in each run.", report, tasks, cell -> cell.counts().pointers(), Units::number)
                    .ifPresent(parts::add);
        }
        if (group == Group.TREE) {
            counts("Machine code, hot.", report, tasks, TaskCell::hotBytes, Units::bytes).ifPresent(parts::add);
            counts("Machine code, cold.", report, tasks, TaskCell::coldBytes, Units::bytes).ifPresent(parts::add);
        }
        for (Event event : Event.values()) {
            if (tasks.stream().flatMap(task -> task.cells().stream())
                    .anyMatch(cell -> cell.events().containsKey(event))) {
                Table table = TaskTable.columns(tasks);
                report.strategies().forEach(strategy -> TaskTable.row(table, strategy.label(), tasks,
                        task -> task.cell(strategy).map(cell -> cell.events().get(event)).map(Units::number)));
                parts.add(Sections.section("Counted by the CPU in the same units: " + event.label() + ".",
                        TextTable.render(table)));
            }
        }
    }

    private static String legend(int rounds) {
        return String.format(
                """
                        Times of Touch; of all others the ratio to it, the median of %d rounds. > took longer in every round than Touch
                        in any, < took less; without a sign no difference is shown. Every round is a JVM of its own, in which all
                        strategies take turns at each task. Padded: no-operations in the check's place; the signs of Checked / Padded are of these two.
                        """,
                rounds);
    }

    /** Only of strategies that have some. */
    private static Optional<String> counts(String title, StrategiesReport report, List<TaskRow> tasks,
            ToDoubleFunction<TaskCell> count, DoubleFunction<String> unit) {
        Table table = TaskTable.columns(tasks);
        boolean any = false;
        for (StackStrategy strategy : report.strategies()) {
            if (tasks.stream().flatMap(task -> task.cell(strategy).stream())
                    .anyMatch(cell -> count.applyAsDouble(cell) >= SOME)) {
                any = true;
                TaskTable.row(table, strategy.label(), tasks,
                        task -> task.cell(strategy).map(cell -> unit.apply(count.applyAsDouble(cell))));
            }
        }
        return any ? Optional.of(Sections.section(title, TextTable.render(table))) : Optional.empty();
    }

    private static String sameAgain(StrategiesReport report) {
        List<TaskCell> again = report.tasks().stream().flatMap(task -> task.cell(StackStrategy.TOUCH_AGAIN).stream())
                .toList();
        if (again.isEmpty() || report.emulated()) {
            return "";
        }
        Spread ratios = Spread.of(again.stream().mapToDouble(cell -> cell.ratio().median()).toArray());
        long same = again.stream().filter(cell -> cell.outcome() == Outcome.NO_DIFFERENCE_SHOWN).count();
        return String.format(
                "Touch over itself: %s; no difference is shown in %d of %d tasks; the bar is 19 of 20: %s%n",
                Units.ratio(ratios), same, again.size(),
                report.rounds() < Ratio.FEWEST_ROUNDS
                        ? "too few rounds"
                        : same >= Math.ceilDiv(19L * again.size(), 20) ? "met" : "missed");
    }
}
