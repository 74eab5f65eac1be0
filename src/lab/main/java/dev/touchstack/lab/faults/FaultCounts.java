package dev.touchstack.lab.faults;

import java.util.Map;

/**
 * What faults of one kind were taken for.
 *
 * @param outcomes
 *            how often each
 */
public record FaultCounts(FaultKind kind, Map<FaultOutcome, Integer> outcomes) {

    /** Copies the counts. */
    public FaultCounts {
        outcomes = Map.copyOf(outcomes);
    }

    /** How often it was taken for that. */
    public int of(FaultOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** How many faults there were. */
    public int faults() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many were taken for something else. */
    public int wrong() {
        return faults() - of(kind.right());
    }
}
