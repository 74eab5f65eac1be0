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

    /** Compilation goes on for 100 to 200 ms; the times of samples taken before that fall from one to the next. */
    public static final Timing USUAL = new Timing(5, 4, 30);

    /** The same for what is compiled before it runs: caches and branch predictors are warm after one sample. */
    public Timing compiled() {
        return new Timing(Math.min(warmups, 1), samples, sampleMillis);
    }

    /** The same where there is little time: samples are shorter, and there is one less. */
    public static final Timing QUICK = new Timing(5, 3, 25);

    /** A CPU in software runs 20 to 30 times slower: enough to see that everything runs. */
    public static final Timing EMULATED = new Timing(1, 1, 10);
}
