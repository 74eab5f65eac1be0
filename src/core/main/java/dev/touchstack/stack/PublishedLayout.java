package dev.touchstack.stack;

import dev.touchstack.memory.MemoryFile;
import dev.touchstack.proc.PublishedFormat;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The slabs of all pools of this process, in a file in memory that other processes can read: {@link PublishedFormat}.
 * It says all there is, or it is not there: where the kernel refuses it, or a line of it, nothing is published until
 * another slab is made. It is open while there is a slab. Safe for use by many threads.
 */
final class PublishedLayout {

    static final PublishedLayout OF_PROCESS = new PublishedLayout();

    private static final byte[] FREE = PublishedFormat.freeLine();
    private static final MemorySegment FREE_TEXT = Arena.global().allocateFrom(ValueLayout.JAVA_BYTE, FREE);

    private final AtomicInteger pools = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<byte[]> lines = new ArrayList<>(List.of(PublishedFormat.firstLine()));
    private int slabs;
    private @Nullable MemoryFile file;

    /** {@return a number for a pool, from 1 on} */
    int nextPool() {
        return pools.incrementAndGet();
    }

    /**
     * Adds the line of a slab. Without room in the Java heap nothing has changed.
     */
    void add(SlabMemory memory, byte[] line) {
        lock.lock();
        try {
            int number = lines.indexOf(FREE); // this one, not its like: they are arrays
            if (number < 0) {
                number = lines.size();
                lines.add(line);
            } else {
                lines.set(number, line);
            }
            slabs++;
            try {
                publish(memory, number);
            } catch (Throwable heapFull) {
                remove(memory, line);
                throw heapFull;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Removes a line, before the addresses in it can be somebody else's. Needs no room in the Java heap. */
    void remove(SlabMemory memory, byte[] line) {
        lock.lock();
        try {
            int number = lines.indexOf(line);
            if (number < 0) {
                return;
            }
            lines.set(number, FREE);
            slabs--;
            if (slabs == 0) {
                close();
            } else {
                write(memory, number, FREE_TEXT);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes a line; into a new file, all of them. */
    private void publish(SlabMemory memory, int line) {
        try (Arena arena = Arena.ofConfined()) {
            if (file == null) {
                file = memory.openFile(PublishedFormat.FILE_NAME).orElse(null);
                write(memory, 0, text(arena, lines));
            } else {
                write(memory, line, text(arena, lines.subList(line, line + 1)));
            }
        }
    }

    private static MemorySegment text(Arena arena, List<byte[]> lines) {
        MemorySegment text = arena.allocate((long) PublishedFormat.LINE_BYTES * lines.size());
        for (int i = 0; i < lines.size(); i++) {
            MemorySegment.copy(lines.get(i), 0, text, ValueLayout.JAVA_BYTE, (long) PublishedFormat.LINE_BYTES * i,
                    PublishedFormat.LINE_BYTES);
        }
        return text;
    }

    /** When it is refused, what the file says may be wrong from now on. */
    private void write(SlabMemory memory, int line, MemorySegment text) {
        if (file != null && !memory.write(file, (long) PublishedFormat.LINE_BYTES * line, text)) {
            close();
        }
    }

    private void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
