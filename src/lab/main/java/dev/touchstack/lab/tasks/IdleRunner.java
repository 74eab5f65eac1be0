package dev.touchstack.lab.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.memory.AvailableMemory;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.LabException;
import java.util.List;

/** Measures idle tasks in a JVM that does nothing else. */
public final class IdleRunner {

    /** Of the objects that belong to a task, in bytes: several times what was seen, for two generations. */
    private static final long HEAP_PER_TASK = 1_000;

    private IdleRunner() {
    }

    /** The same for tasks that are small. */
    public static IdleUse measure(StackStrategy strategy, int tasks, boolean ownJvm) {
        return measure(strategy, IdleDepths.SMALL, tasks, ownJvm);
    }

    /**
     * Measures so many tasks, or as many as there can be.
     *
     * @throws LabException
     *             when the JVM that measures fails, or memory for them is not available
     */
    public static IdleUse measure(StackStrategy strategy, IdleDepths depths, int tasks, boolean ownJvm) {
        if (!ownJvm) {
            return IdleChild.measure(strategy, depths, tasks);
        }
        AvailableMemory.require(tasks, strategy.idleBytes() + depths.mostBytes() + HEAP_PER_TASK, "tasks",
                "--idle");
        long mib = 64 + ((tasks * HEAP_PER_TASK) >> 20);
        return ChildResult.read("the measurement of idle tasks", IdleChild.class,
                List.of("-XX:+AlwaysPreTouch", "-Xms" + mib + "m", "-Xmx" + mib + "m"),
                List.of(strategy.name(), depths.name(), Integer.toString(tasks)), new TypeReference<>() {
                });
    }
}
