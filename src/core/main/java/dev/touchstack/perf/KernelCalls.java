package dev.touchstack.perf;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.bindings.perf.Perf;
import dev.touchstack.bindings.threads.Threads;
import dev.touchstack.machine.Cpu;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The kernel of this host. Links its calls when the first counter is opened. */
final class KernelCalls implements PerfCalls {

    private static final int THIS_THREAD = 0;
    private static final int ANY_PROCESSOR = -1;

    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(PathElement.groupElement("errno"));
    /** Both CPUs pass an int as they pass a long: all but the number are longs, as the kernel takes them. */
    private static final MethodHandle SYSCALL = link(Threads.syscall.address(),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(1));
    private static final MethodHandle IOCTL = link(Perf.ioctl.address(),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG), Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ = link(Perf.read$address(),
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));

    @SuppressWarnings("restricted")
    private static MethodHandle link(MemorySegment address, FunctionDescriptor descriptor, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(address, descriptor, options);
    }

    @Override
    public int open(MemorySegment attributes, int group) {
        return orErrno(capture -> (long) SYSCALL.invokeExact(capture, (long) Cpu.host().perfEventOpen(),
                attributes.address(), (long) THIS_THREAD, (long) ANY_PROCESSOR, (long) group,
                Perf.PERF_FLAG_FD_CLOEXEC()));
    }

    @Override
    public int request(int file, int request) {
        return orErrno(capture -> (int) IOCTL.invokeExact(capture, file, (long) request,
                (long) Perf.PERF_IOC_FLAG_GROUP()));
    }

    @Override
    public long read(int file, MemorySegment into) {
        try {
            return (long) READ.invokeExact(file, into.address(), into.byteSize());
        } catch (Throwable thrown) {
            throw notThrownByC(thrown);
        }
    }

    @Override
    public void close(int file) {
        int _ = Perf.close(file);
    }

    @FunctionalInterface
    private interface Call {
        long invoke(MemorySegment capture) throws Throwable;
    }

    private static int orErrno(Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capture = arena.allocate(CAPTURE);
            long result = call.invoke(capture);
            return (int) (result < 0 ? -(int) ERRNO.get(capture, 0L) : result);
        } catch (Throwable thrown) {
            throw notThrownByC(thrown);
        }
    }

    private static AssertionError notThrownByC(Throwable thrown) {
        if (thrown instanceof RuntimeException ofTheJvm) {
            throw ofTheJvm;
        }
        if (thrown instanceof Error ofTheJvm) {
            throw ofTheJvm;
        }
        return new AssertionError("a system call threw", thrown);
    }
}
