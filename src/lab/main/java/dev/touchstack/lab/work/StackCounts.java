package dev.touchstack.lab.work;

/**
 * What live stacks take, per stack, when one page of each was touched.
 *
 * @param stacks
 *            that were alive at the same time
 * @param minorFaults
 *            from taking to touching
 * @param mappings
 *            that they lie in, guards included
 * @param residentBytes
 *            of the stacks
 */
public record StackCounts(Subject subject, int stacks, double minorFaults, double mappings, double residentBytes) {

    /** From what all of them took together. */
    public static StackCounts ofTotals(Subject subject, int stacks, long minorFaults, long mappings,
            long residentBytes) {
        return new StackCounts(subject, stacks, (double) minorFaults / stacks, (double) mappings / stacks,
                (double) residentBytes / stacks);
    }
}
