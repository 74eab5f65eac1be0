package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The memory calls, linked once more from the addresses and descriptors of the generated bindings: jextract links
 * without errno capture.
 */
final class SystemCalls {

    static final MethodHandle MMAP = link(Memory.mmap$address(), Memory.mmap$descriptor());
    static final MethodHandle MUNMAP = link(Memory.munmap$address(), Memory.munmap$descriptor());
    static final MethodHandle MPROTECT = link(Memory.mprotect$address(), Memory.mprotect$descriptor());
    static final MethodHandle MADVISE = link(Memory.madvise$address(), Memory.madvise$descriptor());
    static final MethodHandle MINCORE = link(Memory.mincore$address(), Memory.mincore$descriptor());

    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(PathElement.groupElement("errno"));

    private SystemCalls() {
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(MemorySegment address, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(address, descriptor, Linker.Option.captureCallState("errno"));
    }

    /** Room for the errno of one call. It is meaningful only after a call that failed. */
    static MemorySegment allocateCapture(SegmentAllocator allocator) {
        return allocator.allocate(CAPTURE);
    }

    static int errno(MemorySegment capture) {
        return (int) ERRNO.get(capture, 0L);
    }

    /** A call that returns 0, or -1 with errno. */
    @FunctionalInterface
    interface Call {
        int invoke(MemorySegment capture) throws Throwable;
    }

    /** Makes a call; 0, or the errno that it failed with. */
    static int errnoOf(Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capture = allocateCapture(arena);
            return call.invoke(capture) == 0 ? 0 : errno(capture);
        } catch (RuntimeException | Error thrown) {
            throw thrown; // the JVM's own, such as StackOverflowError
        } catch (Throwable impossible) {
            throw notThrownByC(impossible);
        }
    }

    /** A downcall declares Throwable, yet C throws nothing. */
    static AssertionError notThrownByC(Throwable checked) {
        return new AssertionError("a system call threw", checked);
    }
}
