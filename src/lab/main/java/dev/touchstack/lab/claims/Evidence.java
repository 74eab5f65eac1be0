package dev.touchstack.lab.claims;

import dev.touchstack.lab.stats.Interval;

/**
 * One figure that bears on a claim.
 *
 * @param what
 *            was measured
 * @param figure
 *            as people read it, with its interval
 * @param rule
 *            that tells what it says: empty where it says nothing
 */
public record Evidence(String what, String figure, String rule, Bearing bearing) {

    /** A figure without a rule. */
    static Evidence note(String what, String figure) {
        return new Evidence(what, figure, "", Bearing.NOTE);
    }

    /** For the claim where all of the interval is at or above a bar, against it where all of it is below. */
    static Evidence above(String what, Measured measured, double bar, String barText) {
        return above(what, measured.text(), measured.interval(), bar, barText).unlessFlawed(measured);
    }

    /** The same of an interval that is known otherwise. */
    static Evidence above(String what, String figure, Interval interval, double bar, String barText) {
        return new Evidence(what, figure, "for from " + barText + " on",
                interval.low() >= bar ? Bearing.FOR : interval.high() < bar ? Bearing.AGAINST : Bearing.OPEN);
    }

    /** For the claim where all of the interval is below a bar, against it where all of it is at or above. */
    static Evidence below(String what, Measured measured, double bar, String barText) {
        Interval interval = measured.interval();
        return new Evidence(what, measured.text(), "for below " + barText,
                interval.high() < bar ? Bearing.FOR : interval.low() >= bar ? Bearing.AGAINST : Bearing.OPEN)
                .unlessFlawed(measured);
    }

    private Evidence unlessFlawed(Measured measured) {
        return measured.flaw().isEmpty() ? this : new Evidence(what, figure, rule, Bearing.OPEN);
    }

    /** For the claim, or against it: a count leaves nothing open. */
    static Evidence count(String what, String figure, String rule, boolean isFor) {
        return new Evidence(what, figure, rule, isFor ? Bearing.FOR : Bearing.AGAINST);
    }
}
