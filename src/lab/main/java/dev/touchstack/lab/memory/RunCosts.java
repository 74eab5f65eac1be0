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
 * @param framesWalked
 *            in the copies
 * @param pointersAdjusted
 *            in those frames: slots, saved frame pointers and saved registers
 */
public record RunCosts(double minorFaults, double growths, double bytesCopied, double framesWalked,
        double pointersAdjusted) {
}
