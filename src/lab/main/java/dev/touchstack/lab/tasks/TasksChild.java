package dev.touchstack.lab.tasks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.Timing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program that times tasks, in a JVM of its own: {@code SEED SAMPLES MILLIS STRATEGIES TASKS}; prints JSON. */
public final class TasksChild {

    private TasksChild() {
    }

    /** Measures, and prints a {@link TasksResult}. */
    public static void main(String[] arguments) throws IOException {
        List<StackStrategy> strategies = Arrays.stream(arguments[3].split(",", -1)).map(StackStrategy::valueOf)
                .toList();
        List<String> wanted = List.of(arguments[4].split(",", -1));
        System.out.println(new ObjectMapper().writeValueAsString(measure(Long.parseLong(arguments[0]),
                new Timing(1, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])), strategies, wanted)));
    }

    static TasksResult measure(long seed, Timing timing, List<StackStrategy> strategies, List<String> wanted) {
        List<TaskFigures> figures = new ArrayList<>();
        try (TaskBench bench = new TaskBench(strategies, timing, seed)) {
            for (LabTask task : LabTasks.all()) {
                if (wanted.contains(task.id())) {
                    figures.addAll(bench.measure(task));
                }
            }
            return new TasksResult(figures, bench.refusals());
        }
    }
}
