package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;

/**
 * The kernel writes to memory on its own: what it cannot write to is an error of the call, and no fault that we are
 * told.
 */
class SystemCallsIntoStacksTest {

    private static final int O_RDONLY = 0;
    private static final int EFAULT = 14;

    private final Linker linker = Linker.nativeLinker();

    @SuppressWarnings("restricted")
    private MethodHandle link(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }

    @Test
    void readFillsWhatWasNeverTouchedAndFailsInTheGuard() throws Throwable {
        long page = PageSize.bytes();
        try (StackPool pool = StackPool.builder().build(); TaskStack stack = pool.acquire()) {
            assertEquals(8 * page, readZeros(stack.limit() + pool.stackSize() / 2, 8 * page));
            assertEquals(8 * page, stack.residentBytes());
            assertEquals(-EFAULT, readZeros(stack.limit() - 2 * page, page));
        }
    }

    /** The fault is the kernel's own: no handler is asked, and the window stays closed until the task itself comes. */
    @Test
    void readFailsInAWindowThatIsNotYetOpen() throws Throwable {
        long page = PageSize.bytes();
        try (StackPool pool = StackPool.builder().guardHit(GuardHit.EXTEND).build();
                TaskStack stack = pool.acquire();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, 512)) {
            long middle = stack.limit() + pool.stackSize() / 2;
            assertEquals(-EFAULT, readZeros(middle, page));
            assertEquals(0, stack.residentBytes());
            long deepEnough = pool.stackSize() / 512 / 2 + 1;
            assertEquals(deepEnough, stack.call(code.function(), deepEnough));
            assertEquals(page, readZeros(middle, page));
        }
    }

    /** {@return how many bytes, or minus the errno} */
    private long readZeros(long address, long bytes) throws Throwable {
        MethodHandle open = link("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        MethodHandle read = link("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG),
                Linker.Option.captureCallState("errno"));
        MethodHandle close = link("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capture = arena.allocate(Linker.Option.captureStateLayout());
            int file = (int) open.invokeExact(arena.allocateFrom("/dev/zero"), O_RDONLY);
            long result = (long) read.invokeExact(capture, file, address, bytes);
            int errno = (int) Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno")).get(capture, 0L);
            assertEquals(0, (int) close.invokeExact(file));
            return result == -1 ? -errno : result;
        }
    }
}
