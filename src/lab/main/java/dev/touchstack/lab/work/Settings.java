package dev.touchstack.lab.work;

import java.util.List;

/**
 * How much a comparison measures.
 *
 * @param depthsBytes
 *            what tasks use of their stacks, in bytes
 * @param rounds
 *            how often every variant is timed, each time in a JVM of its own
 * @param limitSeconds
 *            no round that would end later than this is begun, once there are enough for a verdict; 0 for no limit
 * @param placements
 *            in how many places of memory the code of calls is timed in each round
 * @param seed
 *            of all that is drawn: places of code, the order of strategies
 * @param thorough
 *            whether nothing is left out to save time
 * @param emulated
 *            whether the CPU is: times then say nothing, and variants share a JVM, because each takes long to start
 */
public record Settings(List<Long> depthsBytes, int rounds, int limitSeconds, Timing timing, int placements,
        long seed, boolean thorough, boolean emulated) {

    private static final List<Depth> FEW = List.of(Depth.kib(64));

    private static final int PLACEMENTS = 32;

    private static final int EMULATED_PLACEMENTS = 2;

    private static final int THOROUGH_ROUNDS = 9;

    private static final List<Depth> DEPTHS = List.of(Depth.kib(1), Depth.kib(8), Depth.kib(64), Depth.kib(1024),
            Depth.kib(7680));

    /** Copies the depths. */
    public Settings {
        depthsBytes = List.copyOf(depthsBytes);
    }

    /** What fits in three minutes: 5 rounds, or 4 on a slow machine. */
    public static Settings usual() {
        return new Settings(DEPTHS.stream().map(Depth::bytes).toList(), 5, 170, Timing.USUAL, PLACEMENTS, 1, false,
                false);
    }

    /** The same with shorter samples: what a comparison has time for that has much else to do. */
    public Settings quick() {
        return new Settings(depthsBytes, rounds, limitSeconds, Timing.QUICK, placements, seed, thorough, emulated);
    }

    /** The same with nothing left out, as long as it takes: a quarter of an hour. */
    public Settings thoroughly() {
        return new Settings(depthsBytes, THOROUGH_ROUNDS, 0, timing, placements, seed, true, emulated);
    }

    /** The same with other draws. */
    public Settings withSeed(long other) {
        return new Settings(depthsBytes, rounds, limitSeconds, timing, placements, other, thorough, emulated);
    }

    /** The same at other depths. */
    public Settings withDepths(List<Depth> others) {
        return new Settings(others.stream().map(Depth::bytes).toList(), rounds, limitSeconds, timing, placements,
                seed, thorough, emulated);
    }

    /** The same in so many rounds, as long as it takes. */
    public Settings withRounds(int exactly) {
        return new Settings(depthsBytes, exactly, 0, timing, placements, seed, thorough, emulated);
    }

    /** The same for a CPU that is emulated: all counts, and times in one short round unless rounds were asked for. */
    public Settings onEmulatedCpu() {
        return emulated
                ? this
                : new Settings(depthsBytes, limitSeconds == 0 ? rounds : 1, 0, Timing.EMULATED, EMULATED_PLACEMENTS,
                        seed, false, true);
    }

    /** The depths of what stands beside the comparison itself: all of them, or a usual one to save time. */
    public List<Depth> fewDepths() {
        List<Depth> few = depths().stream().filter(FEW::contains).toList();
        return thorough || few.isEmpty() ? depths() : few;
    }

    /** The depths. */
    public List<Depth> depths() {
        return depthsBytes.stream().map(Depth::new).toList();
    }
}
