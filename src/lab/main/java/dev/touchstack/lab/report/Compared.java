package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Variant;

/**
 * Two variants that were timed in the same rounds.
 *
 * @param ratio
 *            of the numerator's time over the denominator's, by round
 * @param emulated
 *            whether the CPU was: then there is no verdict
 * @param verdict
 *            who was faster, or that no difference was shown
 */
public record Compared(Variant numerator, Variant denominator, Spread ratio, boolean emulated, String verdict) {

    /** Puts a ratio into words. */
    public static Compared of(Variant numerator, Variant denominator, Ratio ratio, boolean emulated) {
        return new Compared(numerator, denominator, ratio.spread(), emulated,
                emulated ? "none: emulated" : verdict(numerator, denominator, ratio));
    }

    private static String verdict(Variant numerator, Variant denominator, Ratio ratio) {
        return switch (ratio.outcome()) {
            case FIRST_FASTER -> numerator.subject().label() + " faster";
            case SECOND_FASTER -> denominator.subject().label() + " faster";
            case NO_DIFFERENCE_SHOWN -> "no difference shown";
        };
    }
}
