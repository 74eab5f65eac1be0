package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.Optional;

/**
 * A figure of the report, and the same work timed by a program that has none of our code but what is timed.
 *
 * @param what
 *            the work
 * @param ours
 *            in nanoseconds
 * @param theirs
 *            in nanoseconds
 * @param ratio
 *            of ours over theirs, by round
 * @param emulated
 *            whether the CPU was: then there is no verdict
 * @param verdict
 *            {@link #AGREES}, {@link #DIFFERS}, or neither
 */
public record Agreement(String what, Spread ours, Spread theirs, Spread ratio, boolean emulated, String verdict) {

    /** The median of the ratios is within {@value #WITHIN_PERCENT} per cent. */
    public static final String AGREES = "agrees";
    /** None of the ratios is. */
    public static final String DIFFERS = "differs";
    /** The median is not, and some of the others may be. */
    public static final String NEITHER = "within the spread";

    static final int WITHIN_PERCENT = 15;

    /** However the ratio is made: neither side may take more than this times what the other does. */
    private static final double MOST = 1 + WITHIN_PERCENT / 100.0;
    private static final double LEAST = 1 / MOST;

    /** From what was measured in the same rounds. */
    public static Agreement of(String what, Series ours, Series theirs, boolean emulated) {
        Spread ratio = Ratio.of(ours, theirs).spread();
        return new Agreement(what, ours.spread(), theirs.spread(), ratio, emulated,
                emulated ? Compared.NO_VERDICT : verdict(ratio));
    }

    private static String verdict(Spread ratio) {
        if (ratio.median() >= LEAST && ratio.median() <= MOST) {
            return AGREES;
        }
        return ratio.min() > MOST || ratio.max() < LEAST ? DIFFERS : NEITHER;
    }

    /**
     * A row that may have been measured.
     *
     * @param ours
     *            what was timed here
     * @param without
     *            what of that is not the work: taken off within each round
     * @param theirs
     *            what was timed elsewhere
     */
    public record Row(String what, Variant ours, Optional<Variant> without, Variant theirs) {

        /** The row's figures, if all that it needs was timed, in the same rounds. */
        public Optional<Agreement> in(List<Timed> timed) {
            Optional<Timed> here = Timed.find(timed, ours);
            Optional<Timed> there = Timed.find(timed, theirs);
            Optional<Timed> off = without.flatMap(variant -> Timed.find(timed, variant));
            if (here.isEmpty() || there.isEmpty() || off.isPresent() != without.isPresent()) {
                return Optional.empty();
            }
            Series mine = here.get().series();
            return Optional.of(Agreement.of(what, off.map(one -> mine.less(one.series())).orElse(mine),
                    there.get().series(), here.get().emulated()));
        }
    }
}
