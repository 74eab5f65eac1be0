package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.bindings.signals.Signals;
import dev.touchstack.bindings.threads.Threads;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The pthread key that threads keep their signal stacks under. Never deleted: a thread's signal stack is taken back
 * when it ends, whatever has become of the pools.
 */
final class SignalStackKey {

    /** What the C library says of a call that worked. */
    private static final int DONE = 0;

    static final int KEY;
    /** Where a thread has it, in bytes from its thread pointer, or {@link KeyOffset#UNKNOWN}. */
    static final int OFFSET;

    static {
        CodeBuffer code = new CodeBuffer();
        ThreadCode offsets = Cpu.host().emitThreadStubs(code, new ThreadCode.Surroundings(
                Signals.sigaltstack$address().address(), Memory.munmap$address().address()));
        long stubs = CodePage.seal(code.toBytes()).base(); // for the life of the process
        KEY = create(MemorySegment.ofAddress(stubs + offsets.destroy()));
        OFFSET = KeyOffset.find(KEY, MemorySegment.ofAddress(stubs + offsets.pointer()));
    }

    private SignalStackKey() {
    }

    private static int create(MemorySegment destructor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocate(JAVA_INT);
            int error = Threads.pthread_key_create(key, destructor);
            if (error != DONE) {
                throw new UnsupportedOperationException("pthread_key_create: errno " + error
                        + ": the process has no key left (PTHREAD_KEYS_MAX, 1,024) for signal stacks");
            }
            return key.get(JAVA_INT, 0);
        }
    }
}
