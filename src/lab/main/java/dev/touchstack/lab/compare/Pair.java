package dev.touchstack.lab.compare;

import dev.touchstack.lab.work.Variant;

/** Two variants whose ratio is of interest. */
record Pair(Variant numerator, Variant denominator) {
}
