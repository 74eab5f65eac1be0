package dev.touchstack.lab.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Timing;
import java.util.List;
import java.util.stream.Collectors;

/** Times tasks in a JVM that does nothing else. */
public final class TasksRunner {

    /** A page of the heap that is touched meanwhile would count as a fault of a task. */
    private static final List<String> PRE_TOUCHED = List.of("-XX:+AlwaysPreTouch");

    private TasksRunner() {
    }

    /** A task as the reports know it. */
    public record Named(Group group, String name, String id, long depthBytes) {
    }

    /** All tasks, in their order. */
    public static List<Named> tasks() {
        return LabTasks.all().stream().map(task -> new Named(task.group(), task.name(), task.id(), task.depthBytes()))
                .toList();
    }

    /**
     * Times some tasks with some strategies.
     *
     * @param seed
     *            the order of each is another
     * @param ownJvm
     *            whether in a JVM of its own; else in this one
     * @return for each task what each strategy needed, or why it refused
     * @throws LabException
     *             when the JVM that measures fails
     */
    public static TasksResult measure(long seed, Timing timing, List<StackStrategy> strategies,
            List<String> tasks, boolean ownJvm) {
        if (!ownJvm) {
            return TasksChild.measure(seed, timing, strategies, tasks);
        }
        return ChildResult.read("the timing of tasks", TasksChild.class, PRE_TOUCHED, List.of(Long.toString(seed),
                Integer.toString(timing.samples()), Integer.toString(timing.sampleMillis()),
                strategies.stream().map(Enum::name).collect(Collectors.joining(",")), String.join(",", tasks)),
                new TypeReference<>() {
                });
    }
}
