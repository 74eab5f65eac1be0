package dev.touchstack.lab.work;

/**
 * How much a measurement of the pool measures.
 *
 * @param liveStacks
 *            that are to be alive at the same time; 0 when nobody has asked for a number
 * @param countedStacks
 *            of each way to get them, for faults and memory
 * @param rounds
 *            how often every variant is timed, each time in a JVM of its own; 0 when nobody has asked for a number
 * @param emulated
 *            whether the CPU is: times then say nothing, and variants share a JVM, because each takes long to start
 */
public record PoolSettings(int liveStacks, int countedStacks, int rounds, Timing timing, boolean emulated) {

    /** Arenas commit all of their 8 MiB: together half a GiB. */
    private static final int COUNTED = 64;

    /** Of a comparison, which has other things to do: the fewest that make a verdict. */
    private static final int ROUNDS = 4;

    /** Nothing asked for. */
    public static PoolSettings usual() {
        return new PoolSettings(0, COUNTED, 0, Timing.USUAL, false);
    }

    /** What a comparison has time for. */
    public static PoolSettings within(Settings comparison) {
        int rounds = comparison.thorough() ? comparison.rounds() : Math.min(ROUNDS, comparison.rounds());
        int stacks = comparison.emulated() || comparison.thorough() ? 0 : 100_000;
        return new PoolSettings(stacks, COUNTED, rounds, comparison.timing(), comparison.emulated()).settled();
    }

    /** The same with so many live stacks. */
    public PoolSettings withLiveStacks(int stacks) {
        return new PoolSettings(stacks, countedStacks, rounds, timing, emulated);
    }

    /** The same in so many rounds. */
    public PoolSettings withRounds(int exactly) {
        return new PoolSettings(liveStacks, countedStacks, exactly, timing, emulated);
    }

    /** The same for a CPU that is emulated. */
    public PoolSettings onEmulatedCpu() {
        return emulated ? this : new PoolSettings(liveStacks, countedStacks, rounds, Timing.EMULATED, true);
    }

    /** The same with the usual numbers where nobody has asked for others: small ones on an emulated CPU. */
    public PoolSettings settled() {
        return new PoolSettings(either(liveStacks, emulated ? 2_000 : 1_000_000), countedStacks,
                either(rounds, emulated ? 1 : 5), timing, emulated);
    }

    private static int either(int asked, int usual) {
        return asked == 0 ? usual : asked;
    }
}
