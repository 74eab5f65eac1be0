package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Outcome;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.tasks.StackStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What strategies needed for the tasks of a group: a column for each task, a row for each strategy. */
final class TaskTable {

    private static final StackStrategy BASE = StackStrategy.TOUCH;

    private TaskTable() {
    }

    /** Times of Touch, and of the others the ratio to it. */
    static Table times(List<StackStrategy> strategies, List<TaskRow> tasks) {
        Table table = columns(tasks);
        for (StackStrategy strategy : strategies) {
            row(table, strategy.label(), tasks, task -> task.cell(strategy).map(TaskTable::time));
        }
        row(table, "Checked / Padded", tasks, task -> ratio(task, StackStrategy.CHECKED_TOUCH,
                StackStrategy.PADDED_TOUCH));
        return table;
    }

    /** A column for each task, and no rows. */
    static Table columns(List<TaskRow> tasks) {
        Table table = new Table().words("");
        tasks.forEach(task -> table.numbers(task.name()));
        return table;
    }

    static void row(Table table, String label, List<TaskRow> tasks,
            Function<TaskRow, Optional<String>> cell) {
        List<String> cells = new ArrayList<>();
        cells.add(label);
        tasks.forEach(task -> cells.add(cell.apply(task).orElse(Cells.MISSING)));
        table.row(cells.toArray(String[]::new));
    }

    private static String time(TaskCell cell) {
        return cell.strategy() == BASE
                ? Units.time(cell.nanos().median())
                : marked(cell.ratio().median(), cell.outcome());
    }

    private static Optional<String> ratio(TaskRow task, StackStrategy numerator, StackStrategy denominator) {
        return task.cell(numerator).flatMap(above -> task.cell(denominator).map(below -> {
            Ratio ratio = above.over(below);
            return marked(ratio.spread().median(), ratio.outcome());
        }));
    }

    private static String marked(double ratio, Outcome outcome) {
        return Units.number(ratio) + switch (outcome) {
            case FIRST_FASTER -> "<";
            case SECOND_FASTER -> ">";
            case NO_DIFFERENCE_SHOWN -> " ";
        };
    }
}
