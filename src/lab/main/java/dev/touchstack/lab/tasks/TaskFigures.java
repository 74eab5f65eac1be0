package dev.touchstack.lab.tasks;

import java.util.List;

/**
 * What one strategy needed for one task, in one JVM.
 *
 * @param task
 *            its {@link LabTask#id}
 * @param nanos
 *            a time for each sample, in nanoseconds per {@link LabTask.Unit}; empty where the strategy refused
 * @param counts
 *            of a run, when all is as in the samples
 * @param hotBytes
 *            of the machine code, what runs while stacks suffice
 * @param coldBytes
 *            of the machine code, what runs when one does not
 * @param refusal
 *            why it was not measured; empty where it was
 */
public record TaskFigures(String task, StackStrategy strategy, List<Double> nanos, RunCounts counts, int hotBytes,
        int coldBytes, String refusal) {

    static TaskFigures refused(LabTask task, StackStrategy strategy, String reason) {
        return new TaskFigures(task.id(), strategy, List.of(), RunCounts.NONE, 0, 0, reason);
    }

    /** Whether there are times. */
    public boolean measured() {
        return refusal.isEmpty();
    }
}
