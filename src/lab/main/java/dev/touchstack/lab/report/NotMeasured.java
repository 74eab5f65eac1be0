package dev.touchstack.lab.report;

import dev.touchstack.lab.work.LabException;

/** What a reader would look for, and why it is missing. */
public record NotMeasured(String what, String reason) {

    /** What a failure has kept from being measured. */
    public static NotMeasured because(String what, LabException failure) {
        return new NotMeasured(what, String.valueOf(failure.getMessage()));
    }
}
