package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.bindings.signals.Signals;
import dev.touchstack.bindings.signals.stack_t;
import dev.touchstack.bindings.threads.Threads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;

/**
 * The stubs that turn a task's hit of its guard into a return from {@link #enter}: emitted once, for the life of the
 * process. The handler among them answers only faults of a thread that is inside {@code enter}, in the guard of the
 * slot that its stack pointer is in; all others go to the handler that was there before.
 */
public final class GuardStubs {

    /** What the C library says of a call that worked. */
    private static final int DONE = 0;

    private static final MemorySegment DATA = Arena.global().allocate(GuardCode.DATA_BYTES, GuardCode.DATA_BYTES);
    private static final GuardCode OFFSETS;
    private static final CodePage PAGE;

    static {
        CodeBuffer code = new CodeBuffer();
        OFFSETS = Cpu.host().emitGuardStubs(code,
                new GuardCode.Surroundings(DATA.address(), SignalStackKey.KEY, SignalStackKey.OFFSET,
                        Threads.pthread_getspecific$address().address(),
                        Threads.pthread_setspecific$address().address(), Signals.sigaltstack$address().address()));
        PAGE = CodePage.seal(code.toBytes());
        DATA.set(JAVA_LONG, GuardCode.OVERFLOWED, PAGE.base() + OFFSETS.overflowed());
    }

    /** Constants of the class, so that the JIT compiler sees through them. */
    private static final MethodHandle ENTER = link(OFFSETS.enter(),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle ADOPT = link(OFFSETS.adopt(),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG), Linker.Option.captureCallState("errno"));
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(PathElement.groupElement("errno"));
    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private GuardStubs() {
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(int offset, FunctionDescriptor descriptor, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(PAGE.base() + offset), descriptor, options);
    }

    /**
     * Calls a function on another stack, and comes back when it returns or hits the guard. Costs little more than
     * {@link Stubs#enter} (the report's table of entering has the ratio); allocates nothing.
     *
     * @param control
     *            the address of the task's {@link ControlBlock}
     * @param top
     *            where the stack begins: below the {@link ControlBlock#BYTES} at the slot's high end
     * @param function
     *            the address of a C function {@code long f(long)}
     * @param argument
     *            what the function is given
     * @param shape
     *            what the slot is like
     * @return what the function returned, if {@link #faultAddress} then is 0; or what the upcall of a task that was to
     *         be moved returned to give it up
     */
    public static long enter(long control, long top, long function, long argument, SlotShape shape) {
        if (control == 0 || top == 0 || function == 0 || ((control | top) & (ControlBlock.BYTES - 1)) != 0) {
            throw new IllegalArgumentException(String.format(
                    "control block at 0x%x, stack at 0x%x, function at 0x%x: must not be null, and aligned to %d, %d, 1",
                    control, top, function, ControlBlock.BYTES, ControlBlock.BYTES));
        }
        try {
            return (long) ENTER.invokeExact(control, top, function, argument, shape.address());
        } catch (RuntimeException | Error thrown) {
            throw thrown; // the JVM's own, such as StackOverflowError
        } catch (Throwable impossible) {
            throw new AssertionError("native code threw", impossible);
        } finally {
            Reference.reachabilityFence(shape); // the handler reads it
        }
    }

    /**
     * Tells the handler where a task is now that has been moved, or goes on after others have run in the thread. By the
     * upcall that moves it or in which it waited, which is in the thread that runs it.
     *
     * @param control
     *            of the task
     * @param top
     *            of its stack now
     * @param shape
     *            what the slot is like, to be held by the caller until the task has ended
     */
    public static void moved(long control, long top, SlotShape shape) {
        long host = MEMORY.get(JAVA_LONG, control + ControlBlock.HOST_STACK_POINTER);
        long signalStack = MEMORY.get(JAVA_LONG, host + GuardCode.SAVED_SIGNAL_STACK);
        MEMORY.set(JAVA_LONG, signalStack + SignalStack.SLOT, top + ControlBlock.BYTES - shape.slotBytes());
        MEMORY.set(JAVA_LONG, signalStack + SignalStack.SHAPE, shape.address());
        MEMORY.set(JAVA_LONG, signalStack + SignalStack.CONTROL, control);
    }

    /**
     * {@return the address at which the task hit its guard, 0 if it returned, or what {@link TaskEnd} has}
     *
     * @param control
     *            of a task that was entered
     */
    public static long faultAddress(long control) {
        return MEMORY.get(JAVA_LONG, control + ControlBlock.FAULT_ADDRESS);
    }

    /**
     * {@return the stack pointer with which the task hit its guard}
     *
     * @param control
     *            of a task that has
     */
    public static long stackPointerAtFault(long control) {
        return MEMORY.get(JAVA_LONG, control + ControlBlock.TASK_STACK_POINTER);
    }

    /**
     * {@return the error number with which the kernel refused to make a stack larger}
     *
     * @param control
     *            of a task that was ended for an address above its guard
     */
    public static int refusal(long control) {
        return (int) -MEMORY.get(JAVA_LONG, control + ControlBlock.REFUSAL);
    }

    /** Where a task whose frames are dropped is resumed, on the host's stack. */
    static long overflowedAddress() {
        return PAGE.base() + OFFSETS.overflowed();
    }

    /** {@return the address of the signal stack that the calling thread's OS thread has from us, or 0} */
    public static long signalStack() {
        return Threads.pthread_getspecific(SignalStackKey.KEY).address();
    }

    static long moreStackAddress() {
        return PAGE.base() + OFFSETS.moreStack();
    }

    /** {@return the address of the handler} */
    public static long handler() {
        return PAGE.base() + OFFSETS.handler();
    }

    /** {@return the address of the handler that is handed what is not ours} */
    static long previousHandler() {
        return DATA.get(JAVA_LONG, GuardCode.PREVIOUS);
    }

    /**
     * Sets who is handed what is not ours. Before our handler is installed, or with somebody who hands on in turn.
     *
     * @param handler
     *            the address of a handler
     */
    public static void setPreviousHandler(long handler) {
        DATA.set(JAVA_LONG, GuardCode.PREVIOUS, handler);
    }

    /**
     * Gives the calling thread's OS thread a signal stack, for the rest of its life: it is unmapped when the thread
     * ends.
     *
     * @param base
     *            the lowest address of {@link SignalStack#BYTES} of memory
     * @param mapping
     *            where the mapping that they are in begins
     * @param mappingBytes
     *            its size
     * @return whether the thread has taken it; if not, it has one already
     * @throws IllegalStateException
     *             when the C library or the kernel refuses
     */
    public static boolean adopt(long base, long mapping, long mappingBytes) {
        MemorySegment stack = MEMORY.asSlice(base, SignalStack.BYTES);
        stack.set(JAVA_LONG, SignalStack.OWNER, DATA.address());
        stack.set(JAVA_LONG, SignalStack.MAPPING, mapping);
        stack.set(JAVA_LONG, SignalStack.MAPPING_BYTES, mappingBytes);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment setting = stack_t.allocate(arena);
            stack_t.ss_sp(setting, stack);
            stack_t.ss_size(setting, SignalStack.BYTES);
            MemorySegment capture = arena.allocate(CAPTURE);
            long result = (long) ADOPT.invokeExact(capture, base, setting.address());
            if (result != DONE && result != GuardCode.HAS_ONE) {
                throw new IllegalStateException(result < 0
                        ? "sigaltstack: errno " + (int) ERRNO.get(capture, 0L)
                        : "pthread_setspecific: errno " + result);
            }
            return result == DONE;
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError("native code threw", impossible);
        }
    }
}
