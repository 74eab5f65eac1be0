package dev.touchstack.lab.diff;

import dev.touchstack.lab.report.Compared;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Variant;

/**
 * What reports have a figure of, and by which the figures of several find each other: a time, or the ratio of two.
 *
 * @param isRatio
 *            of two times of one report
 * @param what
 *            was timed, at which depth if the experiment has depths: {@code Copy / Touch, 64 KiB}
 */
record Row(Experiment experiment, boolean isRatio, String what) {

    static Row of(Variant variant) {
        return new Row(variant.experiment(), false, variant.subject().label() + Units.atDepth(variant.depthBytes()));
    }

    static Row of(Compared compared) {
        return ratio(compared.numerator(), compared.denominator());
    }

    static Row ratio(Variant numerator, Variant denominator) {
        return new Row(numerator.experiment(), true,
                numerator.subject().label() + " / " + denominator.subject().label()
                        + Units.atDepth(numerator.depthBytes()));
    }

    /** Its name among all rows: {@code cold: Copy / Touch, 64 KiB}. */
    String name() {
        return group() + ": " + what;
    }

    /** The experiment's name: {@code pool cold}. */
    String group() {
        return experiment.label();
    }

    /** What its figures are in: {@code ns/task}; of a ratio nothing. */
    String unit() {
        return isRatio ? "" : experiment.unit();
    }
}
