package dev.touchstack.lab.report;

import dev.touchstack.lab.report.Chart.Line;
import dev.touchstack.lab.report.Chart.Point;
import dev.touchstack.lab.report.Chart.Quantity;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.StackStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What checks cost as code grows, beside no-operations in their place. */
final class CodeSections {

    private static final List<StackStrategy> STRATEGIES = List.of(StackStrategy.TOUCH, StackStrategy.TOUCH_AGAIN,
            StackStrategy.PADDED_TOUCH, StackStrategy.CHECKED_TOUCH);

    private CodeSections() {
    }

    /** One for each group of tasks that was measured. */
    static List<Section> of(Report report) {
        return Stream.of(Group.values()).flatMap(group -> section(report, group).stream()).toList();
    }

    private static Optional<Section> section(Report report, Group group) {
        List<TaskRow> tasks = tasks(report, group);
        return tasks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("Checks, " + group.id(), what(group),
                        "Times of Touch; of the others the ratio to it, > where all rounds took longer, < where all took less."
                                + " Padded: no-operations in the check's place. All take turns in one JVM, a new one in each"
                                + " round.",
                        TaskTable.times(STRATEGIES, tasks), List.of(),
                        List.of(chart(report, group))));
    }

    private static String what(Group group) {
        return switch (group) {
            case CALLS -> "functions that do little but call, on a stack that has grown before. Time per call.";
            case CHAIN -> "so many different functions, each called by the one before. Time per call.";
            case TREE -> "so many different functions, on a short stack. Time per call.";
            case INLINED -> "64 units of work in so many calls. Time for all of them.";
            default -> group.title();
        };
    }

    private static List<TaskRow> tasks(Report report, Group group) {
        return report.tasks().stream().filter(task -> task.group() == group).toList();
    }

    /** Of what a check costs as a group's tasks go on. */
    static Chart chart(Report report, Group group) {
        List<TaskRow> tasks = tasks(report, group);
        return Chart.of("Checks, " + group.id() + ": ratio of times", "ratio of times", Quantity.RATIO,
                tasks.stream().map(TaskRow::name).toList(),
                List.of(line("checked / padded", tasks, StackStrategy.CHECKED_TOUCH, StackStrategy.PADDED_TOUCH),
                        line("padded / unchecked", tasks, StackStrategy.PADDED_TOUCH, StackStrategy.TOUCH)),
                report.settings().emulated());
    }

    private static Line line(String name, List<TaskRow> tasks, StackStrategy numerator, StackStrategy denominator) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            TaskRow task = tasks.get(i);
            int row = i;
            task.cell(numerator).flatMap(above -> task.cell(denominator).map(above::over)).ifPresent(ratio -> {
                double median = ratio.spread().median();
                points.add(new Point(row, new Spread(ratio.interval().low(), median, ratio.interval().high()),
                        Units.ratio(median, ratio.interval())));
            });
        }
        return new Line(name, points);
    }
}
