package dev.touchstack.lab.capacity;

import dev.touchstack.lab.work.LabException;

/**
 * Stacks that were really reserved and touched, all at the same time.
 *
 * @param forecast
 *            what was expected
 * @param asked
 *            how many they were to be
 * @param reached
 *            how many they were
 * @param refusal
 *            why not more; empty when all were
 * @param before
 *            what the JVM had without one
 * @param with
 *            what it had with {@code with.stacks()} of them: all, unless it was ended
 */
public record Proof(Forecast forecast, int asked, int reached, String refusal, Reading before, Reading with) {

    /** Memory is looked at that often, until there are as many as expected. */
    private static final int STEPS = 1_000;
    /** More than any host was seen to hold; an array has to hold them. */
    private static final int MOST = 20_000_000;

    /**
     * Holds so many, or as many as there can be, in a JVM of its own.
     *
     * @param stacks
     *            how many; {@link Integer#MAX_VALUE} for as many as there can be
     * @param force
     *            to let the kernel end that JVM, instead of ending where memory is to be kept back
     * @throws LabException
     *             when memory is not there for so many, unless forced to; or that JVM fails
     */
    static Proof of(Forecast forecast, StackShape shape, int stacks, boolean force) {
        if (stacks == Integer.MAX_VALUE) {
            long enough = Math.min(forecast.stacks(), MOST) * 5 / 4 + STEPS;
            return hold(forecast, shape, (int) Math.min(enough, MOST), force);
        }
        long fitting = forecast.stacksInMemory();
        if (stacks > fitting && !force) {
            throw new LabException(String.format(
                    "--prove = %,d stacks: memory has room for %,d, of %,.0f bytes each, beside what is kept back:"
                            + " ask for fewer, or add --force and have the kernel end the JVM that tries",
                    stacks, fitting, forecast.demand().memoryBytes()));
        }
        return hold(forecast, shape, stacks, force);
    }

    private static Proof hold(Forecast forecast, StackShape shape, int stacks, boolean force) {
        int step = (int) Math.max(1, Math.min(stacks, forecast.stacks()) / STEPS);
        HoldingJvm jvm = HoldingJvm.run(forecast.way(), shape, forecast.demand(), stacks, forecast.stacks(), step,
                !force);
        String refusal = jvm.end().isEmpty() ? jvm.last().refusal() : jvm.end();
        return new Proof(forecast, stacks, jvm.last().stacks(), refusal, jvm.before().reading(), jvm.last().reading());
    }

    /** How many there were of those expected, in percent: of all that was asked for, where that is fewer. */
    public double percent() {
        return 100.0 * reached / Math.min(asked, forecast.stacks());
    }

    /** What one took, on average, of something. */
    double each(long withThem, long withoutThem) {
        return with.stacks() == 0 ? 0 : (double) (withThem - withoutThem) / with.stacks();
    }
}
