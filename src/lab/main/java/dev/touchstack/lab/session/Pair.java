package dev.touchstack.lab.session;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;

/** Two variants whose ratio is of interest. */
public record Pair(Variant numerator, Variant denominator) {

    /** Two subjects of one experiment, at a depth in bytes or 0. */
    public static Pair of(Experiment experiment, long depthBytes, Subject numerator, Subject denominator) {
        return new Pair(new Variant(experiment, numerator, depthBytes),
                new Variant(experiment, denominator, depthBytes));
    }
}
