package dev.touchstack.lab.work;

/**
 * One thing that is timed.
 *
 * @param depthBytes
 *            the depth of its tasks, in bytes; 0 where the experiment has none
 */
public record Variant(Experiment experiment, Subject subject, long depthBytes) {
}
