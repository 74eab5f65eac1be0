package dev.touchstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.touchstack.memory.AddressRange;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/** Memory that the kernel refuses to unmap, with EPERM and for the life of the process: mseal(2), Linux 6.10. */
public final class SealedMemory {

    /** The same on all CPUs (Linux 6.10, include/uapi/asm-generic/unistd.h). */
    private static final long MSEAL = 462;
    /** Linux 6.10, include/uapi/asm-generic/errno.h. */
    private static final int ENOSYS = 38;

    private SealedMemory() {
    }

    /** Seals a mapped range; skips the test that calls this where the kernel is older. */
    @SuppressWarnings("restricted")
    public static void seal(AddressRange range) throws Throwable {
        StructLayout layout = Linker.Option.captureStateLayout();
        FunctionDescriptor descriptor = FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capture = arena.allocate(layout);
            long result = (long) linker.downcallHandle(linker.defaultLookup().findOrThrow("syscall"), descriptor,
                    Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(1))
                    .invokeExact(capture, MSEAL, range.base(), range.size(), 0L);
            int errno = result == 0 ? 0 : (int) layout.varHandle(PathElement.groupElement("errno")).get(capture, 0L);
            if (errno == ENOSYS) {
                abort("this kernel has no mseal: nothing makes it refuse munmap at will");
            }
            assertEquals(0, errno, "errno of mseal");
        }
    }
}
