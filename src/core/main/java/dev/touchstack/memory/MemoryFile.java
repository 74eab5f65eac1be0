package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file that has no place but the memory of the host, and no name but among the open files of this process
 * (memfd_create(2)). Programs that this process starts do not get it.
 *
 * @param descriptor
 *            of the open file
 */
public record MemoryFile(int descriptor) {

    /**
     * Opens one, empty.
     *
     * @param name
     *            shown in /proc/PID/fd, as {@code /memfd:name (deleted)}: at most 249 bytes
     * @return empty where the kernel refuses, for want of room among the open files or by a sandbox
     */
    public static Optional<MemoryFile> open(String name) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = Memory.memfd_create(arena.allocateFrom(name, StandardCharsets.UTF_8),
                    Memory.MFD_CLOEXEC());
            return descriptor < 0 ? Optional.empty() : Optional.of(new MemoryFile(descriptor));
        }
    }

    /**
     * Writes at a place, beyond the end too. Allocates nothing on the Java heap.
     *
     * @param offset
     *            in bytes from the beginning
     * @param text
     *            native memory
     * @return whether all of it is written; if not, some of it may be
     */
    public boolean write(long offset, MemorySegment text) {
        try {
            return (long) Calls.PWRITE.invokeExact(descriptor, text.address(), text.byteSize(), offset) == text
                    .byteSize();
        } catch (Throwable thrown) {
            throw SystemCalls.notThrownByC(thrown);
        }
    }

    /** Closes it, once: the number may be another file's afterwards. */
    public void close() {
        int _ = Memory.close(descriptor);
    }

    /** The call, linked when the first file is written: it takes the address as a number, which needs no segment. */
    private static final class Calls {

        static final MethodHandle PWRITE = SystemCalls.link(Memory.pwrite$address(), Memory.pwrite$descriptor());

        private Calls() {
        }
    }
}
