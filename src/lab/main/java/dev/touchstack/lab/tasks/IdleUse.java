package dev.touchstack.lab.tasks;

/**
 * What idle tasks need, each having run a function once.
 *
 * @param depths
 *            that they have gone to
 * @param asked
 *            how many there were to be
 * @param live
 *            how many there were
 * @param residentBytes
 *            by which VmRSS rose, each
 * @param pageTableBytes
 *            by which VmPTE rose, each
 * @param trimmedBytes
 *            what was resident then, each, after as many collections of garbage as it takes Go to halve the deepest
 *            stack to the first one
 * @param mappings
 *            of stacks, in all, before that
 * @param refusal
 *            why there were not more; empty when all were
 */
public record IdleUse(StackStrategy strategy, IdleDepths depths, int asked, int live, double residentBytes,
        double pageTableBytes, double trimmedBytes, int mappings, String refusal) {

    /** None of so many, for a reason. */
    static IdleUse none(StackStrategy strategy, IdleDepths depths, int asked, String reason) {
        return new IdleUse(strategy, depths, asked, 0, 0, 0, 0, 0, reason);
    }
}
