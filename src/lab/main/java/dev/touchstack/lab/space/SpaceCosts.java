package dev.touchstack.lab.space;

import java.util.List;

/**
 * What a process of some size takes longer for, perhaps.
 *
 * @param childNanos
 *            from starting {@code /bin/true} to its end, each time
 * @param childFaults
 *            minor faults of this process for each
 * @param mapsNanos
 *            of reading /proc/self/maps from beginning to end, each time
 * @param mappings
 *            that it names: those of the whole process
 * @param refusal
 *            why no child was started; empty when they were
 */
public record SpaceCosts(List<Double> childNanos, double childFaults, List<Double> mapsNanos, int mappings,
        String refusal) {

    /** Copies the lists. */
    public SpaceCosts {
        childNanos = List.copyOf(childNanos);
        mapsNanos = List.copyOf(mapsNanos);
    }

    static final SpaceCosts NONE = new SpaceCosts(List.of(), 0, List.of(), 0, "");
}
