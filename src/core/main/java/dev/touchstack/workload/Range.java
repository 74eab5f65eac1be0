package dev.touchstack.workload;

/** The refusal of a parameter out of range. */
final class Range {

    private Range() {
    }

    static void require(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    String.format("%s = %d: must be from %,d to %,d", name, value, from, to));
        }
    }
}
