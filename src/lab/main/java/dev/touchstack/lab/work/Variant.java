package dev.touchstack.lab.work;

import java.util.Locale;

/**
 * One thing that is timed.
 *
 * @param depthBytes
 *            the depth of its tasks, in bytes; 0 where the experiment has none
 */
public record Variant(Experiment experiment, Subject subject, long depthBytes) {

    /** For people: {@code cold: Copy, 65536 bytes}. */
    public String name() {
        return experiment.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + subject.label()
                + (depthBytes == 0 ? "" : ", " + depthBytes + " bytes");
    }
}
