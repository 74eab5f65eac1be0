package dev.touchstack.lab.tasks;

/**
 * What idle tasks need, each having run a small function once.
 *
 * @param asked
 *            how many there were to be
 * @param live
 *            how many there were
 * @param residentBytes
 *            by which VmRSS rose, each
 * @param pageTableBytes
 *            by which VmPTE rose, each
 * @param mappings
 *            of stacks, in all
 * @param refusal
 *            why there were not more; empty when all were
 */
public record IdleUse(StackStrategy strategy, int asked, int live, double residentBytes, double pageTableBytes,
        int mappings, String refusal) {
}
