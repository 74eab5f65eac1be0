package dev.touchstack.lab.inspect;

import org.jspecify.annotations.Nullable;

/**
 * A stack that is not as it was.
 *
 * @param before
 *            null where it came
 * @param after
 *            null where it went
 */
record StackChange(@Nullable InspectedStack before, @Nullable InspectedStack after) {

    /** By how much more is in memory. */
    long grownBytes() {
        return (after == null ? 0 : after.knownResidentBytes()) - (before == null ? 0 : before.knownResidentBytes());
    }

    InspectedStack stack() {
        if (after != null) {
            return after;
        }
        if (before != null) {
            return before;
        }
        throw new IllegalStateException("a change of nothing");
    }

    /** What became of it. */
    String word() {
        if (before == null) {
            return "came";
        }
        return after == null ? "went" : grownBytes() > 0 ? "grew" : "shrank";
    }

    @Nullable
    Long residentBefore() {
        return before == null ? null : before.residentBytes();
    }

    @Nullable
    Long residentAfter() {
        return after == null ? null : after.residentBytes();
    }
}
