package dev.touchstack.lab.inspect;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which stacks are listed, and in which order. Sums are always of all.
 *
 * @param top
 *            how many at most
 * @param thresholdBytes
 *            only those with at least so much in memory
 */
public record Listing(StackOrder order, int top, long thresholdBytes) {

    /** As many as are read at a glance. */
    public static final int USUAL_TOP = 20;

    /** All stacks that may be listed, in order. */
    List<InspectedStack> all(Inspection inspection) {
        return candidates(inspection).toList();
    }

    /** The first of them. */
    List<InspectedStack> first(Inspection inspection) {
        return candidates(inspection).limit(top).toList();
    }

    private Stream<InspectedStack> candidates(Inspection inspection) {
        return inspection.stacks().stream()
                .filter(stack -> thresholdBytes == 0 || stack.knownResidentBytes() >= thresholdBytes)
                .sorted(order.comparator());
    }
}
