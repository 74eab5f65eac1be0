package dev.touchstack.lab.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.memory.PageSize;
import java.util.List;

/** Measures many live stacks in a JVM that does nothing else. */
public final class LiveStacksRunner {

    /** Of the objects that belong to a live stack, in bytes: several times what was seen, for two generations. */
    private static final long HEAP_PER_STACK = 400;

    private LiveStacksRunner() {
    }

    /**
     * Measures so many live stacks of a pool, or as many as the pool gives.
     *
     * @throws LabException
     *             when the JVM that measures fails, or memory for them is not available
     */
    public static LiveStacksUse measure(int count) {
        long mib = 64 + ((count * HEAP_PER_STACK) >> 20);
        AvailableMemory.require(count, 2 * PageSize.bytes() + HEAP_PER_STACK, "stacks", "--stacks");
        return ChildResult.read("the measurement of live stacks", LiveStacksChild.class,
                JavaHeap.touchedOptions(mib),
                List.of(Integer.toString(count)), new TypeReference<>() {
                });
    }
}
