package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Outcome;
import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.tasks.RunCounts;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.perf.Event;
import java.util.List;
import java.util.Map;

/**
 * What one strategy needed for one task.
 *
 * @param nanos
 *            the spread of the rounds' medians, per call or per task as the task's group says
 * @param ratio
 *            of that to the same of Touch, by round
 * @param outcome
 *            of the comparison with Touch: this one is the first
 * @param counts
 *            of a run
 * @param events
 *            that the CPU has counted, as far as it does, per call or per task
 * @param hotBytes
 *            of the machine code, what runs while stacks suffice
 * @param coldBytes
 *            of the machine code, what runs when one does not
 * @param rounds
 *            every sample, by round
 */
public record TaskCell(StackStrategy strategy, Spread nanos, Spread ratio, Outcome outcome, RunCounts counts,
        Map<Event, Double> events, int hotBytes, int coldBytes, List<List<Double>> rounds) {

    /** This one's time over another's, by round. */
    public Ratio over(TaskCell other) {
        return Ratio.of(Series.ofRounds(rounds), Series.ofRounds(other.rounds));
    }
}
