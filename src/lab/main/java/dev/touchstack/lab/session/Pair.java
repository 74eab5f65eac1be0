package dev.touchstack.lab.session;

import dev.touchstack.lab.work.Variant;

/** Two variants whose ratio is of interest. */
public record Pair(Variant numerator, Variant denominator) {
}
