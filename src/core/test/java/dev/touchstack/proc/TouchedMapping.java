package dev.touchstack.proc;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Private, writable memory that is not resident until it is touched: what pure Java has for an anonymous mmap. An arena
 * would zero, and so touch, what it allocates.
 */
final class TouchedMapping implements AutoCloseable {
    private static final int SMALLEST_PAGE_BYTES = 4096;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment segment;

    TouchedMapping(Path file, long bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            segment = channel.map(MapMode.PRIVATE, 0, bytes, arena);
        }
    }

    long start() {
        return segment.address();
    }

    long end() {
        return segment.address() + segment.byteSize();
    }

    /** Writes to each page of the first bytes. */
    void touch(long bytes) {
        for (var offset = 0L; offset < bytes; offset += SMALLEST_PAGE_BYTES) {
            segment.set(ValueLayout.JAVA_BYTE, offset, (byte) 1);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
