package dev.touchstack.lab.tasks;

import java.util.List;

/**
 * What tasks keep that went deep once, and wait near the top of their stacks since; figures of each task.
 *
 * @param tasks
 *            that wait at the same time
 * @param spikeBytes
 *            how deep each went
 * @param keptBytes
 *            that were resident of the stacks when all waited, from smaps
 * @param trimmedBytes
 *            the same after each was trimmed once
 * @param trimmedAgainBytes
 *            the same after each was trimmed ten times: copied stacks become smaller by half each time
 * @param trimNanos
 *            of the first trim, in nanoseconds: of so many passes the mean over the tasks
 */
public record SpikeUse(StackStrategy strategy, int tasks, long spikeBytes, double keptBytes, double trimmedBytes,
        double trimmedAgainBytes, List<Double> trimNanos) {
}
