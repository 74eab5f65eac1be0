package dev.touchstack.lab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final int TRIES = 50;

    @Property(tries = TRIES)
    void theMedianIsInside(@ForAll("rounds") double[][] rounds) {
        Spread spread = Spread.of(values(rounds));
        Interval interval = Bootstrap.ofMedian(rounds);
        assertTrue(interval.contains(spread.median()), interval + " of " + spread);
        assertTrue(spread.min() <= interval.low() && interval.high() <= spread.max(), interval + " of " + spread);
    }

    @Property(tries = TRIES)
    void orderDoesNotMatter(@ForAll("rounds") double[][] rounds, @ForAll Random random) {
        List<double[]> shuffled = new ArrayList<>(Stream.of(rounds).map(round -> shuffled(round, random)).toList());
        Collections.shuffle(shuffled, random);
        assertEquals(Bootstrap.ofMedian(rounds), Bootstrap.ofMedian(shuffled.toArray(double[][]::new)));
    }

    @Property(tries = TRIES)
    void unitsDoNotMatter(@ForAll("rounds") double[][] rounds,
            @ForAll @DoubleRange(min = 0.01, max = 100) double unit) {
        Interval interval = Bootstrap.ofMedian(rounds);
        double[][] scaled = Stream.of(rounds).map(round -> DoubleStream.of(round).map(value -> value * unit).toArray())
                .toArray(double[][]::new);
        assertEquals(new Interval(interval.low() * unit, interval.high() * unit), Bootstrap.ofMedian(scaled));
    }

    @Property(tries = TRIES)
    void theSameRoundsAgainMakeItNarrower(@ForAll("rounds") double[][] rounds) {
        Interval once = Bootstrap.ofMedian(rounds);
        Interval thrice = Bootstrap.ofMedian(Stream.of(rounds, rounds, rounds).flatMap(Stream::of)
                .toArray(double[][]::new));
        assertTrue(once.low() <= thrice.low() && thrice.high() <= once.high(), thrice + " after " + once);
    }

    /**
     * By the binomial distribution: 3 of 5 draws are the lowest of 5 in 5.8 % of resamples; 4 of 7 that of 7 in 1.0 %.
     */
    @Test
    void fewRoundsHaveTheirRange() {
        assertEquals(new Interval(3, 3), Bootstrap.ofMedian(rounds(3)));
        assertEquals(new Interval(1, 5), Bootstrap.ofMedian(rounds(1, 2, 3, 4, 5)));
        assertEquals(new Interval(1, 6), Bootstrap.ofMedian(rounds(1, 2, 3, 4, 5, 6)));
        assertEquals(new Interval(2, 6), Bootstrap.ofMedian(rounds(1, 2, 3, 4, 5, 6, 7)));
        assertEquals(new Interval(4, 12),
                Bootstrap.ofMedian(rounds(IntStream.rangeClosed(1, 15).asDoubleStream().toArray())));
    }

    @Test
    void anOutlierDoesNotMoveIt() {
        assertEquals(Bootstrap.ofMedian(rounds(1, 2, 3, 4, 5, 6, 7)),
                Bootstrap.ofMedian(rounds(1, 2, 3, 4, 5, 6, 700)));
    }

    @Test
    void isWhatManyResamplesComeTo() {
        Random random = new Random(5);
        double[][] single = rounds(random.doubles(11).toArray());
        assertEquals(drawn(single, random), Bootstrap.ofMedian(single));
        double[][] places = IntStream.range(0, 5).mapToObj(_ -> {
            double round = random.nextDouble();
            return random.doubles(7).map(place -> place + round).toArray();
        }).toArray(double[][]::new);
        assertEquals(drawn(places, random), Bootstrap.ofMedian(places));
    }

    private static Interval drawn(double[][] rounds, Random random) {
        int resamples = 10_000;
        double[] medians = DoubleStream.generate(() -> Spread.of(IntStream.range(0, rounds.length)
                .mapToObj(_ -> rounds[random.nextInt(rounds.length)])
                .flatMapToDouble(round -> DoubleStream.of(round).map(_ -> round[random.nextInt(round.length)]))
                .toArray())
                .median()).limit(resamples).sorted().toArray();
        return new Interval(medians[resamples / 40], medians[resamples - 1 - resamples / 40]);
    }

    /** Of a skewed distribution, whose median is 1: e to the power of a normal one. */
    @Test
    void theTrueMedianIsInsideAboutAsOftenAsItSays() {
        Random random = new Random(3);
        int trials = 500;
        long inside = Stream
                .generate(() -> rounds(DoubleStream.generate(() -> Math.exp(random.nextGaussian())).limit(15)
                        .toArray()))
                .limit(trials).filter(rounds -> Bootstrap.ofMedian(rounds).contains(1)).count();
        assertTrue(inside >= 0.9 * trials && inside <= 0.99 * trials, inside + " of " + trials);
    }

    @Test
    void placesOfOneRoundAreNotRounds() {
        Random random = new Random(7);
        int trials = 60;
        int apart = 0;
        int asOne = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[][] places = Stream.generate((Supplier<double[]>) () -> {
                double round = random.nextGaussian();
                return IntStream.range(0, 16).mapToDouble(_ -> round + 0.3 * random.nextGaussian()).toArray();
            }).limit(6).toArray(double[][]::new);
            apart += Bootstrap.ofMedian(places).contains(0) ? 1 : 0;
            asOne += Bootstrap.ofMedian(rounds(Arrays.copyOf(values(places), 40))).contains(0) ? 1 : 0;
        }
        assertTrue(apart >= 0.8 * trials, apart + " of " + trials);
        assertTrue(asOne <= 0.6 * trials, asOne + " of " + trials);
    }

    @Test
    void moreRoundsMakeItNarrower() {
        Random random = new Random(11);
        double few = 0;
        double many = 0;
        for (int trial = 0; trial < 50; trial++) {
            few += width(rounds(random.doubles(7).toArray()));
            many += width(rounds(random.doubles(63).toArray()));
        }
        assertTrue(many < 0.6 * few, many + " after " + few);
    }

    private static double width(double[][] rounds) {
        Interval interval = Bootstrap.ofMedian(rounds);
        return interval.high() - interval.low();
    }

    /** Of one to four values each. */
    @Provide
    Arbitrary<double[][]> rounds() {
        return Arbitraries.doubles().between(0.1, 100).array(double[].class).ofMinSize(1).ofMaxSize(4)
                .array(double[][].class).ofMinSize(1).ofMaxSize(12);
    }

    private static double[][] rounds(double... values) {
        return DoubleStream.of(values).mapToObj(value -> new double[]{value}).toArray(double[][]::new);
    }

    private static double[] values(double[][] rounds) {
        return Stream.of(rounds).flatMapToDouble(DoubleStream::of).toArray();
    }

    private static double[] shuffled(double[] round, Random random) {
        List<Double> values = new ArrayList<>(DoubleStream.of(round).boxed().toList());
        Collections.shuffle(values, random);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
