package dev.touchstack.lab.strategies;

import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.report.TaskCell;
import dev.touchstack.lab.report.TaskRow;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.tasks.TaskFigures;
import dev.touchstack.lab.tasks.TasksResult;
import dev.touchstack.lab.tasks.TasksRunner;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was measured in all rounds, put together by task and strategy. */
final class TaskResults {

    private final Map<String, Map<StackStrategy, List<TaskFigures>>> rounds = new LinkedHashMap<>();
    private final Set<NotMeasured> refusals = new LinkedHashSet<>();

    void add(TasksResult round) {
        round.refusals().forEach(reason -> refusals.add(new NotMeasured("counted by the CPU", reason)));
        for (TaskFigures figures : round.figures()) {
            if (figures.measured()) {
                rounds.computeIfAbsent(figures.task(), _ -> new EnumMap<>(StackStrategy.class))
                        .computeIfAbsent(figures.strategy(), _ -> new ArrayList<>()).add(figures);
            } else {
                refusals.add(
                        new NotMeasured(figures.task() + " with " + figures.strategy().label(), figures.refusal()));
            }
        }
    }

    /** Each once. */
    List<NotMeasured> refusals() {
        return List.copyOf(refusals);
    }

    List<TaskRow> rows(List<TasksRunner.Named> tasks) {
        return tasks.stream().map(this::row).toList();
    }

    private TaskRow row(TasksRunner.Named task) {
        Map<StackStrategy, List<TaskFigures>> strategies = rounds.getOrDefault(task.id(), Map.of());
        List<TaskFigures> base = strategies.get(StackStrategy.TOUCH);
        List<TaskCell> cells = new ArrayList<>();
        if (base != null) { // no time without something to hold it against
            strategies.forEach((strategy, figures) -> {
                if (figures.size() == base.size()) { // nor a ratio of rounds that not both had
                    cells.add(cell(strategy, figures, series(base)));
                }
            });
        }
        return new TaskRow(task.id(), task.group(), task.name(), task.depthBytes(), cells);
    }

    private static TaskCell cell(StackStrategy strategy, List<TaskFigures> figures, Series base) {
        Series series = series(figures);
        Ratio ratio = Ratio.of(series, base);
        TaskFigures last = figures.getLast();
        return new TaskCell(strategy, series.spread(), ratio.spread(), ratio.outcome(), last.counts(), last.events(),
                last.hotBytes(),
                last.coldBytes(), series.rounds());
    }

    private static Series series(List<TaskFigures> figures) {
        return Series.ofRounds(figures.stream().map(TaskFigures::nanos).toList());
    }
}
