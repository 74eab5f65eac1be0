package dev.touchstack.lab.strategies;

import dev.touchstack.lab.report.TaskRow;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.tasks.TasksRunner;
import java.util.List;

/** Times tasks with all strategies, again and again, each group of tasks in a JVM of its own. */
public final class TaskRounds {

    private final StrategiesPlan plan;
    private final Session session;

    /** Measures nothing yet. */
    public TaskRounds(StrategiesPlan plan, Session session) {
        this.plan = plan;
        this.session = session;
    }

    /** What each strategy needed for each task, as far as it was measured. */
    public List<TaskRow> time() {
        TaskResults results = new TaskResults();
        List<String> groups = plan.tasks().stream().map(task -> task.group().id()).distinct().toList();
        for (int round = 0; round < plan.rounds() && !session.isInterrupted(); round++) {
            session.progress().begin("round " + (round + 1) + " of " + plan.rounds(), groups.size());
            for (String group : groups) { // what one needs of memory is not the next one's
                session.progress().next(group);
                time(group, round, results);
            }
        }
        results.refusals().forEach(refusal -> session.missing(refusal.what(), refusal.reason()));
        return results.rows(plan.tasks());
    }

    private void time(String group, int round, TaskResults results) {
        session.attempt(group + " in round " + (round + 1), () -> results.add(TasksRunner.measure(plan.seed() + round,
                plan.timing(), plan.strategies(), plan.tasks().stream()
                        .filter(task -> task.group().id().equals(group)).map(TasksRunner.Named::id).toList(),
                !plan.emulated())));
    }
}
