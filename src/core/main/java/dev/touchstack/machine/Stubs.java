package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The stubs that switch stacks: emitted once, for the life of the process. */
public final class Stubs {

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
     * Calls a function on another stack, and comes back when it returns. Costs an FFM downcall and about 5 ns;
     * allocates nothing.
     *
     * @param control
     *            the address of the task's {@link ControlBlock}
     * @param stackPointer
     *            where the stack begins: the address above the first byte it may use, aligned to 16
     * @param function
     *            the address of a C function {@code long f(long)}
     * @param argument
     *            what the function is given
     * @return what the function returned, or what the upcall of a failed check returned to give the task up
     */
    public static long enter(long control, long stackPointer, long function, long argument) {
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
}
