package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Spread;

/**
 * What checks and signals break even by: a check costs a little in each call, a signal much in each growth.
 *
 * @param check
 *            what one costs, in nanoseconds
 * @param failed
 *            what a growth by a failed check takes, without the copy, in nanoseconds
 * @param signal
 *            what a growth by a signal takes, without the page, in nanoseconds
 */
record CallsPerGrowth(Spread check, Spread failed, Spread signal) {

    /**
     * For each growth, from so many calls on dropping checks pays: from the least that the spreads allow for to the
     * most. Only of a check whose price is above 0 in all rounds.
     */
    Spread calls() {
        return new Spread(Math.max(0, signal.min() - failed.max()) / check.max(),
                Math.max(0, signal.median() - failed.median()) / check.median(),
                Math.max(0, signal.max() - failed.min()) / check.min());
    }
}
