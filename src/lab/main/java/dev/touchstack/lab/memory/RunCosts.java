package dev.touchstack.lab.memory;

/**
 * What a pass over all tasks has cost, per task.
 *
 * @param minorFaults
 *            pages that the kernel had to commit
 * @param growths
 *            stacks that were too small
 * @param bytesCopied
 *            from them to larger ones
 */
public record RunCosts(double minorFaults, double growths, double bytesCopied) {
}
