package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.PoolSettings;
import dev.touchstack.lab.work.StackCounts;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured of the pool.
 *
 * @param liveStacks
 *            the many that live at the same time; null when they were not measured
 * @param allocatedBytes
 *            in Java's heap by acquiring and closing a warm stack: each sample
 * @param counts
 *            of the ways to get a stack
 */
public record PoolFigures(PoolSettings settings, @Nullable LiveStacksUse liveStacks, List<Timed> timed,
        List<Compared> compared, List<Double> allocatedBytes, List<StackCounts> counts) {

    Optional<Timed> timed(Experiment experiment, Subject subject) {
        return Timed.find(timed, new Variant(experiment, subject, 0));
    }

    Optional<Compared> compared(Experiment experiment, Subject numerator, Subject denominator) {
        return Compared.find(compared, new Variant(experiment, numerator, 0), new Variant(experiment, denominator, 0));
    }

    Optional<StackCounts> counts(Subject subject) {
        return counts.stream().filter(one -> one.subject() == subject).findFirst();
    }
}
