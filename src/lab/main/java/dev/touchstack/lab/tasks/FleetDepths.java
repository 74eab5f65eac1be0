package dev.touchstack.lab.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How deep the tasks of services go: drawn from a log-normal distribution with half of them below 14 KiB and one in a
 * hundred above 48 KiB. Published of a fleet of 600 services in Go (golang/go#77893): medians from 10.6 to 19 KB, the
 * 99th percentiles from 23 to 73 KB.
 */
final class FleetDepths {

    /** What those draw that are to draw alike. */
    static final long SEED = 77_893;

    private static final double MEDIAN = 14 << 10;
    private static final double NINETY_NINTH = 48 << 10;
    /** Of the standard normal distribution, its 99th percentile. */
    private static final double NORMAL_NINETY_NINTH = 2.326;
    private static final double SIGMA = Math.log(NINETY_NINTH / MEDIAN) / NORMAL_NINETY_NINTH;

    private FleetDepths() {
    }

    /**
     * Draws depths, the same from the same seed.
     *
     * @return in bytes
     */
    static List<Long> draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> depths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            depths.add(Math.round(MEDIAN * Math.exp(SIGMA * random.nextGaussian())));
        }
        return depths;
    }
}
