package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.Subject;

/**
 * What a call that takes a step of growing has the kernel do for its thread.
 *
 * @param minorFaults
 *            pages that the kernel supplied, for each call
 * @param switches
 *            how often the thread had to wait for another, for each call
 */
public record StepCounts(Subject step, double minorFaults, double switches) {
}
