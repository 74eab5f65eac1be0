package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Noise;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.Optional;

/**
 * What was timed twice in the same rounds, as if it were two: all that is shown between the two is the host's doing.
 */
public final class NoiseSection {

    private NoiseSection() {
    }

    /**
     * The section.
     *
     * @param again
     *            pairs of the same: the numerator is the one again, the denominator the first
     * @param timed
     *            has the times of all of them, and may have others
     */
    public static Section of(List<Compared> again, List<Timed> timed) {
        Table table = new Table().words("").numbers("first").numbers("again").numbers("again / first").words("verdict");
        again.forEach(pair -> table.row(name(pair.denominator()), Cells.time(Timed.find(timed, pair.denominator())),
                Cells.time(Timed.find(timed, pair.numerator())), Cells.ratio(Optional.of(pair)), pair.verdict()));
        return new Section("Noise of this host", "the same, timed twice in the same rounds.",
                "Each is measured as if it were two, in turn with all others. A difference between others that is no larger than"
                        + " these may be the host's, too.",
                table, notes(again, timed), List.of());
    }

    private static String name(Variant variant) {
        return variant.experiment().label() + ": " + variant.subject().label() + Units.atDepth(variant.depthBytes());
    }

    private static List<String> notes(List<Compared> again, List<Timed> timed) {
        List<Compared> pairs = again.stream().filter(pair -> !pair.emulated()).toList();
        if (pairs.isEmpty()) {
            return List.of();
        }
        Noise noise = Noise.of(pairs.stream().mapToDouble(pair -> pair.ratio().median()).toArray());
        return List.of("Two runs of the same differ by " + percent(noise.median()) + " (median), "
                + percent(noise.most()) + " (at most) over " + pairs.size() + " pairs.", shown(pairs, timed));
    }

    private static String percent(double part) {
        return Units.number(100 * part) + " %";
    }

    private static String shown(List<Compared> pairs, List<Timed> timed) {
        int rounds = pairs.stream().flatMap(pair -> Timed.find(timed, pair.denominator()).stream())
                .mapToInt(one -> one.rounds().size()).min().orElse(0);
        return rounds < Ratio.FEWEST_ROUNDS
                ? "There are too few rounds for a verdict."
                : "No difference is shown in " + pairs.stream().filter(Compared::showsNone).count() + " of "
                        + pairs.size() + ".";
    }
}
