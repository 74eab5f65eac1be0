package dev.touchstack.lab.memory;

/**
 * What many live stacks of a pool need, one page touched of each, all together.
 *
 * @param asked
 *            how many were to be taken
 * @param live
 *            how many were
 * @param refusal
 *            why not more; empty when all were
 * @param grown
 *            what the process grew by, while they were alive
 * @param left
 *            what of that was left when they and the pool were closed
 */
public record LiveStacksUse(int asked, int live, String refusal, StackMemory grown, StackMemory left) {
}
