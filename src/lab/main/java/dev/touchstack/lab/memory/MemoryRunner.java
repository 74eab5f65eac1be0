package dev.touchstack.lab.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Strategy;
import java.util.List;

/** Measures memory in a JVM that does nothing else. */
public final class MemoryRunner {

    /** All of it is touched at the start: it must not grow meanwhile. */
    private static final List<String> FIXED_HEAP = List.of("-XX:+AlwaysPreTouch");

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

    /** The same in this JVM, whose own page tables are in the figures: where another takes long to start. */
    public static MemoryUse measureHere(Strategy strategy, Depth depth) {
        return MemoryChild.measure(strategy, depth, depth.tasks());
    }

    static MemoryUse measure(Strategy strategy, Depth depth, int tasks) {
        String what = "the memory measurement of " + strategy;
        AvailableMemory.requireForJvm(2 * depth.bytes() * tasks, what); // a stack that is copied is there twice
        return ChildResult.read(what, MemoryChild.class, FIXED_HEAP,
                List.of(strategy.name(), Long.toString(depth.bytes()), Integer.toString(tasks)),
                new TypeReference<>() {
                });
    }
}
