package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Interval;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.Optional;

/**
 * Two variants that were timed in the same rounds.
 *
 * @param ratio
 *            of the numerator's time over the denominator's, by round
 * @param interval
 *            of the ratio's median: 95 %, as {@link Ratio} has it
 * @param emulated
 *            whether the CPU was: then there is no verdict
 * @param verdict
 *            who was faster, or that no difference was shown
 */
public record Compared(Variant numerator, Variant denominator, Spread ratio, Interval interval, boolean emulated,
        String verdict) {

    static final String NO_VERDICT = "none: emulated";
    private static final String NONE_SHOWN = "no difference shown";

    /** Puts a ratio into words. */
    public static Compared of(Variant numerator, Variant denominator, Ratio ratio, boolean emulated) {
        return new Compared(numerator, denominator, ratio.spread(), ratio.interval(), emulated,
                emulated ? NO_VERDICT : verdict(numerator, denominator, ratio));
    }

    private static String verdict(Variant numerator, Variant denominator, Ratio ratio) {
        return switch (ratio.outcome()) {
            case FIRST_FASTER -> numerator.subject().label() + " faster";
            case SECOND_FASTER -> denominator.subject().label() + " faster";
            case NO_DIFFERENCE_SHOWN -> NONE_SHOWN;
        };
    }

    /** Whether the verdict is that no difference was shown. */
    public boolean showsNone() {
        return verdict.equals(NONE_SHOWN);
    }

    static Optional<Compared> find(List<Compared> compared, Variant numerator, Variant denominator) {
        return compared.stream()
                .filter(one -> one.numerator().equals(numerator) && one.denominator().equals(denominator)).findFirst();
    }
}
