package dev.touchstack.lab.tasks;

/**
 * What tasks keep that went deep once, and wait near the top of their stacks since; figures of each task.
 *
 * @param tasks
 *            that wait at the same time
 * @param spikeBytes
 *            how deep each went
 * @param keptBytes
 *            by which VmRSS had risen when all waited
 * @param trimmedBytes
 *            the same after each was trimmed once
 * @param trimmedAgainBytes
 *            the same after each was trimmed ten times: copied stacks become smaller by half each time
 * @param trimNanos
 *            the first time, in nanoseconds
 */
public record SpikeUse(StackStrategy strategy, int tasks, long spikeBytes, double keptBytes, double trimmedBytes,
        double trimmedAgainBytes, double trimNanos) {
}
