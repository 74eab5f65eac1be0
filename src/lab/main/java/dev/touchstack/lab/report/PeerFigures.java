package dev.touchstack.lab.report;

import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.lab.work.WaitingCounts;
import java.util.List;
import java.util.Optional;

/**
 * Our tasks beside those of others.
 *
 * @param waiting
 *            what tasks of each kind take that wait
 */
public record PeerFigures(List<Timed> timed, List<Compared> compared, List<WaitingCounts> waiting) {

    Optional<Timed> timed(Variant variant) {
        return Timed.find(timed, variant);
    }

    Optional<Compared> compared(Variant numerator, Variant denominator) {
        return Compared.find(compared, numerator, denominator);
    }

    Optional<WaitingCounts> waiting(Subject subject) {
        return waiting.stream().filter(one -> one.subject() == subject).findFirst();
    }

    /** At which segments were timed, the least first. */
    List<Long> depthsBytes() {
        return timed.stream().map(Timed::variant)
                .filter(variant -> variant.subject() == Subject.SPLIT_STACK && variant.depthBytes() > 0)
                .map(Variant::depthBytes).distinct().sorted().toList();
    }
}
