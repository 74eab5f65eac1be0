package dev.touchstack.lab.stats;

import java.util.stream.DoubleStream;

/**
 * How far apart a host lets two runs of the same come out. Which of the two is over the other makes no difference.
 *
 * @param median
 *            difference of the pairs: 0.01 is one per cent
 * @param most
 *            the largest difference
 */
public record Noise(double median, double most) {

    /**
     * From ratios, one for each pair: the same over the same.
     *
     * @throws IllegalArgumentException
     *             when there is none
     */
    public static Noise of(double... ratios) {
        Spread differences = Spread
                .of(DoubleStream.of(ratios).map(ratio -> Math.max(ratio, 1 / ratio) - 1).toArray());
        return new Noise(differences.median(), differences.max());
    }
}
