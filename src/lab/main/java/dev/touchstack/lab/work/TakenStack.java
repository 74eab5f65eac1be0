package dev.touchstack.lab.work;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A stack that was taken, until it is closed.
 *
 * @param limit
 *            its lowest address
 * @param top
 *            the address above its highest byte
 * @param release
 *            gives it back
 */
public record TakenStack(long limit, long top, Runnable release) implements AutoCloseable {

    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    /** Writes to its highest page, as a first call would. */
    public void touch() {
        MEMORY.set(ValueLayout.JAVA_LONG_UNALIGNED, top - Long.BYTES, 1);
    }

    @Override
    public void close() {
        release.run();
    }
}
