package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.bindings.threads.Threads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;

/** The stubs that switch between coroutines and their hosts: emitted once, for the life of the process. */
public final class CoroutineStubs {

    private static final CoroutineFrame FRAME = Cpu.host().coroutineFrame();
    private static final MemorySegment UPCALL = Arena.global().allocate(JAVA_LONG);
    private static final CoroutineCode OFFSETS;
    private static final CodePage PAGE;

    static {
        CodeBuffer code = new CodeBuffer();
        OFFSETS = Cpu.host().emitCoroutineStubs(code, new CoroutineCode.Surroundings(SignalStackKey.KEY,
                SignalStackKey.OFFSET, Threads.pthread_getspecific$address().address(), UPCALL.address()));
        PAGE = CodePage.seal(code.toBytes());
    }

    private static final long START = PAGE.base() + OFFSETS.start();
    private static final long START_WITH = PAGE.base() + OFFSETS.startWith();
    /** A constant of the class, so that the JIT compiler sees through it. */
    @SuppressWarnings("restricted")
    private static final MethodHandle RESUME = Linker.nativeLinker().downcallHandle(
            MemorySegment.ofAddress(resumeAddress()),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private CoroutineStubs() {
    }

    /** {@return how many arguments that are integers or pointers have registers} */
    public static int integerRegisters() {
        return FRAME.integers();
    }

    /** {@return how many arguments that are floating-point numbers have registers} */
    public static int vectorRegisters() {
        return CoroutineCode.VECTORS;
    }

    /**
     * Makes a coroutine that is given what it is first resumed with. Touches the stack's highest page.
     *
     * @param control
     *            the address of its control block, right above its stack
     * @param function
     *            the address of a C function {@code long f(long)}
     */
    public static void prepare(long control, long function) {
        prepare(control, control - FRAME.bottomBytes(), function, START);
    }

    /**
     * Makes a coroutine whose function is given arguments; what it is first resumed with goes nowhere.
     *
     * @param control
     *            the address of its control block, right above its stack
     * @param function
     *            the address of a C function
     * @param integers
     *            its arguments that are integers or pointers, extended to 64 bits, at most {@link #integerRegisters}
     * @param vectors
     *            the bits of its arguments that are floating-point numbers, at most {@link #vectorRegisters}
     */
    public static void prepare(long control, long function, long[] integers, long[] vectors) {
        if (integers.length > integerRegisters() || vectors.length > vectorRegisters()) {
            throw new IllegalArgumentException(integers.length + " and " + vectors.length
                    + " arguments: there are registers for " + integerRegisters() + " and " + vectorRegisters());
        }
        long arguments = control - FRAME.bottomBytes() - FRAME.argumentBytes();
        for (int i = 0; i < integers.length; i++) {
            MEMORY.setAtIndex(JAVA_LONG, arguments / Long.BYTES + i, integers[i]);
        }
        for (int i = 0; i < vectors.length; i++) {
            MEMORY.setAtIndex(JAVA_LONG, arguments / Long.BYTES + FRAME.integers() + i, vectors[i]);
        }
        prepare(control, arguments, function, START_WITH);
    }

    private static void prepare(long control, long above, long function, long goOn) {
        long stackPointer = above - FRAME.registerBytes();
        MEMORY.set(JAVA_LONG, stackPointer + FRAME.function(), function);
        MEMORY.set(JAVA_LONG, stackPointer + FRAME.goOn(), goOn);
        MEMORY.set(JAVA_LONG, control + ControlBlock.TASK_STACK_POINTER, stackPointer);
    }

    /**
     * Sets what the function at {@link #callbackAddress} calls in Java, for the life of the process.
     *
     * @param upcall
     *            the address of an upcall stub for {@code long called(long control, const long arguments[])}, with as
     *            many arguments as there are {@link #integerRegisters}: what of them the C API has given, only its
     *            callback knows
     */
    public static void onCallback(long upcall) {
        UPCALL.set(JAVA_LONG, 0, upcall);
    }

    /**
     * Lets a coroutine go on until it yields or ends. By one thread at a time. Allocates nothing.
     *
     * @param control
     *            of a coroutine that waits
     * @param value
     *            what its yield returns
     * @param shape
     *            what the slot is like: {@link SlotShape#yielding}
     * @return what it gives to yield if it {@link TaskEnd#hasYielded}, or what its function returned if it
     *         {@link TaskEnd#hasFinished}
     */
    public static long resume(long control, long value, SlotShape shape) {
        try {
            return (long) RESUME.invokeExact(control, value, shape.address());
        } catch (RuntimeException | Error thrown) {
            throw thrown; // the JVM's own, such as StackOverflowError: nothing has run
        } catch (Throwable impossible) {
            throw new AssertionError("native code threw", impossible);
        } finally {
            Reference.reachabilityFence(shape); // the handler reads it
        }
    }

    static long resumeAddress() {
        return PAGE.base() + OFFSETS.resume();
    }

    /** {@return the address of the C function {@code long yield(long)}} */
    public static long yieldAddress() {
        return PAGE.base() + OFFSETS.yield();
    }

    /** {@return the address of a C function that calls what {@link #onCallback} has set, and then yields} */
    public static long callbackAddress() {
        return PAGE.base() + OFFSETS.callback();
    }
}
