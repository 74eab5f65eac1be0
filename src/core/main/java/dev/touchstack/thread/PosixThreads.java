package dev.touchstack.thread;

import dev.touchstack.bindings.threads.Threads;
import dev.touchstack.bindings.x86_64.pthread_attr_t;
import dev.touchstack.memory.AddressRange;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The C library's. */
public final class PosixThreads implements OsThreads {

    /** Linux 6.12, include/linux/sched.h: TASK_COMM_LEN, the end of the text included. */
    private static final int NAME_BYTES = 16;
    private static final int ALIGNMENT = 16;

    private static final Threads.prctl PRCTL = Threads.prctl.makeInvoker(ValueLayout.ADDRESS);

    /** Links what is called after a thread has started: nothing may fail then. */
    public PosixThreads() {
        long _ = self();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = allocateAttributes(arena);
            if (Threads.pthread_attr_init(attributes) == 0) {
                int _ = Threads.pthread_attr_destroy(attributes);
            }
        }
    }

    /** {@return room for a pthread_attr_t of either CPU} */
    static MemorySegment allocateAttributes(Arena arena) {
        return arena.allocate(Math.max(pthread_attr_t.sizeof(),
                dev.touchstack.bindings.aarch64.pthread_attr_t.sizeof()), ALIGNMENT);
    }

    @Override
    public void start(AddressRange stack, long entry) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = allocateAttributes(arena);
            check("pthread_attr_init", stack, Threads.pthread_attr_init(attributes));
            try {
                check("pthread_attr_setstack", stack, Threads.pthread_attr_setstack(attributes,
                        MemorySegment.ofAddress(stack.base()), stack.size()));
                MemorySegment thread = arena.allocate(Threads.C_LONG);
                check("pthread_create", stack, Threads.pthread_create(thread, attributes,
                        MemorySegment.ofAddress(entry), MemorySegment.NULL));
            } finally {
                int _ = Threads.pthread_attr_destroy(attributes);
            }
        }
    }

    private static void check(String operation, AddressRange stack, int errno) {
        if (errno != 0) {
            throw new ThreadRefusedException(operation, stack, errno);
        }
    }

    @Override
    public long self() {
        return Threads.pthread_self();
    }

    @Override
    public void join(long thread) {
        int errno = Threads.pthread_join(thread, MemorySegment.NULL);
        if (errno != 0) {
            throw new IllegalStateException("pthread_join: errno " + errno + ": joined already, or no thread");
        }
    }

    @Override
    public void nameSelf(String name) {
        byte[] text = Arrays.copyOf(Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), NAME_BYTES - 1), NAME_BYTES);
        try (Arena arena = Arena.ofConfined()) {
            int _ = PRCTL.apply(Threads.PR_SET_NAME(), arena.allocateFrom(ValueLayout.JAVA_BYTE, text));
        }
    }
}
