package dev.touchstack.lab.tasks;

import dev.touchstack.growth.GrowthCounts;

/**
 * What happens in a run, on average.
 *
 * @param minorFaults
 *            of the thread that runs it
 * @param growths
 *            moves to a larger stack
 * @param segments
 *            that were taken
 * @param copiedBytes
 *            by moves
 * @param frames
 *            walked by moves
 * @param pointers
 *            adjusted by moves
 */
public record RunCounts(double minorFaults, double growths, double segments, double copiedBytes, double frames,
        double pointers) {

    /** Of what was not run. */
    public static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0);

    static RunCounts of(double faults, GrowthCounts before, GrowthCounts after, double runs) {
        return new RunCounts(faults / runs, (after.growths() - before.growths()) / runs,
                (after.segments() - before.segments()) / runs, (after.bytes() - before.bytes()) / runs,
                (after.frames() - before.frames()) / runs, (after.pointers() - before.pointers()) / runs);
    }
}
