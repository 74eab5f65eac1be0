package dev.touchstack.lab.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.ChildProcess;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Strategy;
import java.util.List;

/** Measures memory in a JVM that does nothing else. */
public final class MemoryRunner {

    private MemoryRunner() {
    }

    /**
     * Measures one strategy at one depth.
     *
     * @throws LabException
     *             when the JVM that measures fails
     */
    public static MemoryUse measure(Strategy strategy, Depth depth) {
        return measure(strategy, depth, depth.tasks());
    }

    static MemoryUse measure(Strategy strategy, Depth depth, int tasks) {
        String output = ChildProcess.output("the memory measurement of " + strategy,
                ChildJvm.command(MemoryChild.class, List.of("-XX:+AlwaysPreTouch"), // the heap must not grow meanwhile
                        List.of(strategy.name(), Long.toString(depth.bytes()), Integer.toString(tasks))));
        try {
            return new ObjectMapper().readValue(output, MemoryUse.class);
        } catch (JsonProcessingException malformed) {
            throw new LabException("the memory measurement of " + strategy + " printed no result: " + output.strip(),
                    malformed);
        }
    }
}
