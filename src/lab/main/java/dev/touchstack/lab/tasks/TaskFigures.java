package dev.touchstack.lab.tasks;

import dev.touchstack.perf.Event;
import java.util.List;
import java.util.Map;

/**
 * What one strategy needed for one task, in one JVM.
 *
 * @param task
 *            its {@link LabTask#id}
 * @param nanos
 *            a time for each sample, in nanoseconds per {@link LabTask.Unit}; empty where the strategy refused
 * @param counts
 *            of a run, when all is as in the samples
 * @param events
 *            that the CPU has counted, as far as it does: for each {@link LabTask.Unit}, with the way to it
 * @param hotBytes
 *            of the machine code, what runs while stacks suffice
 * @param coldBytes
 *            of the machine code, what runs when one does not
 * @param refusal
 *            why it was not measured; empty where it was
 */
public record TaskFigures(String task, StackStrategy strategy, List<Double> nanos, RunCounts counts,
        Map<Event, Double> events,
        int hotBytes,
        int coldBytes, String refusal) {

    static TaskFigures refused(LabTask task, StackStrategy strategy, String reason) {
        return new TaskFigures(task.id(), strategy, List.of(), RunCounts.NONE, Map.of(), 0, 0, reason);
    }

    /** Whether there are times. */
    public boolean measured() {
        return refusal.isEmpty();
    }
}
