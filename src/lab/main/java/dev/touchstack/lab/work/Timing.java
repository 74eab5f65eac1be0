package dev.touchstack.lab.work;

/**
 * How long a variant runs in each round.
 *
 * @param warmups
 *            samples that are thrown away
 * @param samples
 *            samples that count
 * @param sampleMillis
 *            how long each takes, in milliseconds; it is the mean over all runs in it
 */
public record Timing(int warmups, int samples, int sampleMillis) {
}
