package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The stubs that switch stacks: emitted once, for the life of the process. */
public final class Stubs {

    /** At a call, in bytes: by the calling conventions of x86-64 and arm64. */
    private static final long STACK_ALIGNMENT = 16;

    private static final Cpu.StubOffsets OFFSETS;
    private static final CodePage PAGE;

    static {
        CodeBuffer code = new CodeBuffer();
        OFFSETS = Cpu.host().emitStubs(code);
        PAGE = CodePage.seal(code.toBytes());
    }

    /** A constant of the class, so that the JIT compiler sees through it. */
    @SuppressWarnings("restricted")
    private static final MethodHandle ENTER = Linker.nativeLinker().downcallHandle(
            MemorySegment.ofAddress(enterAddress()),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private Stubs() {
    }

    /**
     * Calls a function on another stack, and comes back when it returns. Costs two to three times what a downcall of an
     * empty function does (the report's table of entering has the ratio of each machine); allocates nothing. Refuses
     * what cannot be an address of its kind; one that is merely wrong ends the JVM.
     *
     * @param control
     *            the address of the task's {@link ControlBlock}, aligned to its size
     * @param stackPointer
     *            where the stack begins: the address above the first byte it may use, aligned to 16
     * @param function
     *            the address of a C function {@code long f(long)}
     * @param argument
     *            what the function is given
     * @return what the function returned, or what the upcall of a failed check returned to give the task up
     * @throws IllegalArgumentException
     *             when an address is null or not aligned
     */
    public static long enter(long control, long stackPointer, long function, long argument) {
        if (control == 0 || stackPointer == 0 || function == 0
                || ((control & (ControlBlock.BYTES - 1)) | (stackPointer & (STACK_ALIGNMENT - 1))) != 0) {
            throw new IllegalArgumentException(String.format(
                    "control block at 0x%x, stack at 0x%x, function at 0x%x: must not be null, and aligned to %d, %d, 1",
                    control, stackPointer, function, ControlBlock.BYTES, STACK_ALIGNMENT));
        }
        try {
            return (long) ENTER.invokeExact(control, stackPointer, function, argument);
        } catch (RuntimeException | Error thrown) {
            throw thrown; // the JVM's own, such as StackOverflowError
        } catch (Throwable impossible) {
            throw new AssertionError("native code threw", impossible);
        }
    }

    /** {@return the address of a C function {@code long f(long)} that only returns; its result has no meaning} */
    public static long emptyFunction() {
        return PAGE.base() + OFFSETS.emptyFunction();
    }

    static long enterAddress() {
        return PAGE.base() + OFFSETS.enter();
    }

    static long moreStackAddress() {
        return PAGE.base() + OFFSETS.moreStack();
    }

    static long moreSegmentAddress() {
        return PAGE.base() + OFFSETS.segments().moreSegment();
    }

    /**
     * {@return whether a task that asks the host wants a segment put behind the one that it is in}
     *
     * @param tailReturn
     *            at its stack pointer, as {@link MoreStackFrame} has it; if so, what the function needs is found by the
     *            return address above it
     */
    public static boolean isSegmentWanted(long tailReturn) {
        return tailReturn == PAGE.base() + OFFSETS.segments().wanted();
    }

    /**
     * {@return whether a task tells the host that it has returned from the segment behind the one that it is in}
     *
     * @param tailReturn
     *            at its stack pointer, as {@link MoreStackFrame} has it
     */
    public static boolean isSegmentLeft(long tailReturn) {
        return tailReturn == PAGE.base() + OFFSETS.segments().left();
    }
}
