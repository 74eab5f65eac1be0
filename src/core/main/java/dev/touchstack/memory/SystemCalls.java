package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The memory calls, linked once more from the addresses and descriptors of the generated bindings: jextract links
 * without errno capture. Addresses are plain numbers here, so that no segment is made for them.
 */
final class SystemCalls {

    static final MethodHandle MMAP = withErrno(Memory.mmap$address(), Memory.mmap$descriptor());
    static final MethodHandle MUNMAP = withErrno(Memory.munmap$address(), Memory.munmap$descriptor());
    static final MethodHandle MINCORE = withErrno(Memory.mincore$address(), Memory.mincore$descriptor());

    private static final MethodHandle MPROTECT = link(Memory.mprotect$address(), Memory.mprotect$descriptor());
    private static final MethodHandle MPROTECT_ERRNO = withErrno(Memory.mprotect$address(),
            Memory.mprotect$descriptor());
    private static final MethodHandle MADVISE = link(Memory.madvise$address(), Memory.madvise$descriptor());
    private static final MethodHandle MADVISE_ERRNO = withErrno(Memory.madvise$address(), Memory.madvise$descriptor());

    /** How often a call is made that the kernel breaks off: its reasons pass, but nobody promises when. */
    private static final int TRIES = 16;

    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(PathElement.groupElement("errno"));

    private SystemCalls() {
    }

    static MethodHandle withErrno(MemorySegment address, FunctionDescriptor descriptor, Linker.Option... more) {
        Linker.Option[] options = Arrays.copyOf(more, more.length + 1);
        options[more.length] = Linker.Option.captureCallState("errno");
        return link(address, descriptor, options);
    }

    @SuppressWarnings("restricted")
    static MethodHandle link(MemorySegment address, FunctionDescriptor descriptor, Linker.Option... options) {
        MemoryLayout[] arguments = descriptor.argumentLayouts().stream().map(SystemCalls::number)
                .toArray(MemoryLayout[]::new);
        MemoryLayout result = number(descriptor.returnLayout().orElseThrow());
        return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(result, arguments), options);
    }

    /** Both CPUs pass an address as they pass a number of its size. */
    private static MemoryLayout number(MemoryLayout layout) {
        return layout instanceof AddressLayout ? ValueLayout.JAVA_LONG : layout;
    }

    /**
     * Calls mprotect(2); 0, or the errno. Allocates nothing when it succeeds, because it is called without errno
     * capture at first. What it fails with is what the second call fails with: both ask for the same, and whatever part
     * of it is done already can be done again.
     */
    static int mprotect(long address, long size, int protection) {
        try {
            if ((int) MPROTECT.invokeExact(address, size, protection) == 0) {
                return 0;
            }
        } catch (Throwable thrown) {
            throw notThrownByC(thrown);
        }
        return errnoOf(capture -> (int) MPROTECT_ERRNO.invokeExact(capture, address, size, protection));
    }

    /** Calls madvise(2) in the same way: each {@link Advice} can be given again. */
    static int madvise(long address, long size, int advice) {
        try {
            if ((int) MADVISE.invokeExact(address, size, advice) == 0) {
                return 0;
            }
        } catch (Throwable thrown) {
            throw notThrownByC(thrown);
        }
        return errnoAfterTries(capture -> (int) MADVISE_ERRNO.invokeExact(capture, address, size, advice));
    }

    /** Makes a call that can be made again, until it is neither broken off nor told to come back; 0, or the errno. */
    static int errnoAfterTries(Call call) {
        int errno = errnoOf(call);
        for (int tries = 1; tries < TRIES && (errno == Errno.EAGAIN || errno == Errno.EINTR); tries++) {
            errno = errnoOf(call);
        }
        return errno;
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
        } catch (Throwable thrown) {
            throw notThrownByC(thrown);
        }
    }

    /**
     * A downcall declares Throwable, yet C throws nothing. What the JVM throws, such as StackOverflowError, goes on.
     */
    static AssertionError notThrownByC(Throwable thrown) {
        if (thrown instanceof RuntimeException ofTheJvm) {
            throw ofTheJvm;
        }
        if (thrown instanceof Error ofTheJvm) {
            throw ofTheJvm;
        }
        return new AssertionError("a system call threw", thrown);
    }
}
