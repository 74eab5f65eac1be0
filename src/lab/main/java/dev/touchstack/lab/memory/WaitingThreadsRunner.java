package dev.touchstack.lab.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import java.util.List;

/** Measures many waiting threads in a JVM that does nothing else. */
public final class WaitingThreadsRunner {

    /** Of a frame in Java's heap, in bytes, where frames go there: several times what was seen. */
    private static final long FRAME_BYTES = 200;
    /** Of a thread, in bytes, whatever it does: several times what was seen. */
    private static final long THREAD_BYTES = 48 << 10;

    private WaitingThreadsRunner() {
    }

    /**
     * Measures so many threads of a kind, or as many as the system lets us start.
     *
     * @param frames
     *            of Java code that each has below what waits
     * @throws LabException
     *             when the JVM that measures fails, or memory for them is not available
     */
    public static WaitingThreadsUse measure(Subject kind, int count, int frames) {
        long frameBytes = frames * FRAME_BYTES;
        long heap = 64 + ((count * (frameBytes + 1024)) >> 20);
        AvailableMemory.require(count, THREAD_BYTES + 2 * frameBytes, "threads", "--threads");
        return ChildResult.read("the measurement of waiting threads", WaitingThreadsChild.class,
                JavaHeap.touchedOptions(heap),
                List.of(kind.name(), Integer.toString(count), Integer.toString(frames)), new TypeReference<>() {
                });
    }
}
