package dev.touchstack.lab.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.memory.PageSize;
import java.util.List;

/** Measures many waiting coroutines in a JVM that does nothing else. */
public final class WaitingCoroutinesRunner {

    /** Of the objects that belong to a coroutine, in bytes: several times what was seen, for two generations. */
    private static final long HEAP_PER_COROUTINE = 400;

    private WaitingCoroutinesRunner() {
    }

    /**
     * Measures so many.
     *
     * @throws LabException
     *             when the JVM that measures fails, or memory for them is not available
     */
    public static WaitingCoroutinesUse measure(int count) {
        long mib = 64 + ((count * HEAP_PER_COROUTINE) >> 20);
        AvailableMemory.require(count, 2 * PageSize.bytes() + HEAP_PER_COROUTINE, "coroutines", "--coroutines");
        return ChildResult.read("the measurement of waiting coroutines", WaitingCoroutinesChild.class,
                JavaHeap.touchedOptions(mib),
                List.of(Integer.toString(count)), new TypeReference<>() {
                });
    }
}
