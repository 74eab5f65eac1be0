package dev.touchstack.lab.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The program that faults, in a JVM of its own: {@code ONE_OF}; prints JSON. */
public final class FaultsChild {

    private FaultsChild() {
    }

    /** Tries one of so many of the faults of each kind, and prints a list of {@link FaultCounts}. */
    public static void main(String[] arguments) throws IOException {
        int oneOf = Integer.parseInt(arguments[0]);
        List<FaultCounts> counts = new ArrayList<>();
        try (FaultTrials trials = new FaultTrials(true)) {
            for (FaultKind kind : FaultKind.values()) {
                Map<FaultOutcome, Integer> outcomes = new EnumMap<>(FaultOutcome.class);
                for (int i = 0; i < kind.trials() / oneOf; i++) {
                    outcomes.merge(trials.fault(kind), 1, Integer::sum);
                }
                counts.add(new FaultCounts(kind, outcomes));
            }
        }
        System.out.println(new ObjectMapper().writeValueAsString(counts));
    }
}
