package dev.touchstack.lab.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times calls in a JVM that does nothing else. */
public final class CallsRunner {

    private CallsRunner() {
    }

    /**
     * Times each prologue in so many places.
     *
     * @param seed
     *            of the places
     * @return for each prologue a time for each place, in nanoseconds per call
     * @throws LabException
     *             when the JVM that measures fails
     */
    public static Map<Variant, List<Double>> measure(int placements, long seed) {
        Map<Subject, List<Double>> times = ChildResult.read("the timing of calls", CallsChild.class, List.of(),
                List.of(Integer.toString(placements), Long.toString(seed)), new TypeReference<>() {
                });
        Map<Variant, List<Double>> variants = new LinkedHashMap<>();
        times.forEach((subject, values) -> variants.put(new Variant(Experiment.CALLS, subject, 0), values));
        return variants;
    }
}
