package dev.touchstack.lab.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.LabException;
import java.util.List;

/** Measures what is kept after a spike in a JVM that does nothing else. */
public final class SpikeRunner {

    private SpikeRunner() {
    }

    /**
     * Measures one strategy.
     *
     * @throws LabException
     *             when the JVM that measures fails
     */
    public static SpikeUse measure(StackStrategy strategy, boolean ownJvm) {
        return ownJvm
                ? ChildResult.read("the measurement of spikes", SpikeChild.class, List.of("-XX:+AlwaysPreTouch"),
                        List.of(strategy.name()), new TypeReference<>() {
                        })
                : SpikeChild.measure(strategy, 0, 1);
    }
}
