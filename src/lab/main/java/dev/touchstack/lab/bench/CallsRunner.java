package dev.touchstack.lab.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.ChildProcess;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times calls in a JVM that does nothing else. */
public final class CallsRunner {

    private static final String WHAT = "the timing of calls";

    private CallsRunner() {
    }

    /**
     * Times each prologue in so many places.
     *
     * @param round
     *            each has places of its own
     * @return for each prologue a time for each place, in nanoseconds per call
     * @throws LabException
     *             when the JVM that measures fails
     */
    public static Map<Variant, List<Double>> measure(int placements, int round) {
        String output = ChildProcess.output(WHAT, ChildJvm.command(CallsChild.class, List.of(),
                List.of(Integer.toString(placements), Integer.toString(round))));
        try {
            Map<Subject, List<Double>> times = new ObjectMapper().readValue(output, new TypeReference<>() {
            });
            Map<Variant, List<Double>> variants = new LinkedHashMap<>();
            times.forEach((subject, values) -> variants.put(new Variant(Experiment.CALLS, subject, 0), values));
            return variants;
        } catch (JsonProcessingException malformed) {
            throw new LabException(WHAT + " printed no result: " + output.strip(), malformed);
        }
    }
}
