package dev.touchstack.lab.compare;

import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.Settings;

/**
 * How long parts have taken on one machine, in seconds: what progress is told in. Another machine has another pace,
 * which shows after a while.
 */
final class Expected {

    /** Of the time that there is for tasks, this part is added for the pool. */
    static final int POOL_SHARE = 5;

    private static final double PER_VARIANT = 0.55;
    private static final double PER_POOL_ROUND = 9;
    private static final double PER_CALLS_ROUND = 1.5;
    private static final double PER_CODE_ROUND = 7;
    private static final double PER_MEMORY_ROW = 0.8;
    private static final double THOROUGH_POOL = 25;

    private Expected() {
    }

    static double seconds(Part part, Settings settings) {
        return switch (part) {
            case MEMORY -> PER_MEMORY_ROW * 2 * settings.depthsBytes().size();
            case FAULTS -> 4;
            case STEPS -> 2;
            case CALLS -> PER_CALLS_ROUND * settings.rounds();
            case CODE -> PER_CODE_ROUND * settings.rounds();
            case POOL -> PER_POOL_ROUND * PoolSettings.within(settings).rounds()
                    + (settings.thorough() ? THOROUGH_POOL : 4);
            case FLEET -> settings.thorough() ? 60 : 14;
            case SPACE -> settings.thorough() ? 40 : 10;
            case PORTABILITY -> 5;
            case PEERS -> 12;
            case NOISE, COLD, WARM, ENTER, OVERFLOW, GO, AGREEMENT -> 0; // timed in rounds
        };
    }

    static double roundSeconds(int variants, Settings settings) {
        double all = PER_VARIANT * variants * settings.rounds();
        return settings.limitSeconds() == 0 ? all : Math.min(all, settings.limitSeconds());
    }
}
