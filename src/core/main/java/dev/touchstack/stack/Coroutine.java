package dev.touchstack.stack;

import dev.touchstack.machine.CoroutineStubs;
import dev.touchstack.machine.GuardStubs;
import dev.touchstack.machine.TaskEnd;
import dev.touchstack.memory.MappingException;
import dev.touchstack.signal.SignalStacks;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Native code that can stop in the middle, with all its frames, and go on later: its function runs on a stack of its
 * own until it calls {@link #yieldFunction}, which returns from {@link #resume}; the next {@code resume} returns from
 * that call. A resume and a yield cost together four to five times what a downcall of an empty function does; a
 * coroutine that waits takes what it has touched of its stack, one page at least, and some 72 bytes of heap.
 * <p>
 * Any thread may resume a coroutine that waits, one at a time, virtual threads too; while it runs, a virtual thread
 * stays on its carrier. What C libraries keep per thread (errno, locale, caches of malloc) does not move with it: after
 * a yield the function finds that of the thread that resumed it. It must not hold a lock of a thread across a yield if
 * another thread may resume it. Rounding mode and exception masks of floating point belong to the thread, too: they are
 * neither saved nor restored.
 * <p>
 * The function must not call Java, but by the callback of a {@link NativeGenerator}.
 */
public final class Coroutine implements AutoCloseable {

    /** The states are numbers because swapping a reference would make the garbage collector take note of it. */
    private static final int SUSPENDED = 0;
    private static final int RUNNING = 1;
    private static final int FINISHED = 2;
    private static final int CLOSED = 3;
    /** It waits, and memory below its frames is given back. */
    private static final int TRIMMED = 4;

    private static final MemorySegment YIELD = MemorySegment.ofAddress(CoroutineStubs.yieldAddress());
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Coroutine.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final TaskStack stack;
    /** Of the stack: nearer than by way of it. */
    private final long control;
    /** What of the function's result is defined; the rest of the register may hold anything. */
    private final byte resultBits;
    /** Until that is closed. By who has the state. */
    private boolean ownsStack;
    private volatile int state = RUNNING; // it is being made

    /** Takes the stack. */
    private Coroutine(TaskStack stack, boolean ownsStack, int resultBits) {
        this.stack = stack;
        this.control = stack.top();
        this.ownsStack = ownsStack;
        this.resultBits = (byte) resultBits;
        stack.occupy(this);
    }

    /**
     * Makes a coroutine on a stack of the caller's, which is taken until the function has returned or the coroutine is
     * closed. Touches the stack's highest page.
     *
     * @param stack
     *            on which nothing runs
     * @param function
     *            a C function {@code long f(long)}: it is given what the coroutine is first resumed with
     * @return a coroutine that waits to be resumed
     * @throws IllegalArgumentException
     *             when the function is null or not native
     * @throws IllegalStateException
     *             when the stack is closed, or taken
     */
    public static Coroutine of(TaskStack stack, MemorySegment function) {
        return prepared(stack, false, TaskStack.addressOf(function));
    }

    /**
     * Makes a coroutine on a stack of its own, which goes back to the pool when the function has returned or the
     * coroutine is closed.
     *
     * @param pool
     *            where the stack comes from
     * @param function
     *            a C function {@code long f(long)}: it is given what the coroutine is first resumed with
     * @return a coroutine that waits to be resumed
     * @throws IllegalArgumentException
     *             when the function is null or not native
     * @throws IllegalStateException
     *             when the pool is closed
     * @throws StackExhaustedException
     *             as from {@link StackPool#acquire}
     */
    public static Coroutine of(StackPool pool, MemorySegment function) {
        long address = TaskStack.addressOf(function);
        return prepared(pool.acquire(), true, address);
    }

    private static Coroutine prepared(TaskStack stack, boolean owned, long function) {
        Coroutine coroutine = new Coroutine(stack, owned, Long.SIZE);
        CoroutineStubs.prepare(coroutine.control, function);
        coroutine.suspend();
        return coroutine;
    }

    /**
     * Makes a coroutine that calls any C function whose arguments are in registers: six integers or pointers on x86-64,
     * eight on arm64, and eight floating-point numbers. On a stack of the caller's.
     *
     * @param stack
     *            on which nothing runs
     * @param function
     *            a C function
     * @param descriptor
     *            what it is like: its arguments are {@code JAVA_INT}, {@code JAVA_LONG}, {@code ADDRESS},
     *            {@code JAVA_FLOAT} or {@code JAVA_DOUBLE}, and its result is one of the first three, or none
     * @param arguments
     *            what it is given; what pointers point to must outlive the coroutine. What the coroutine is first
     *            resumed with goes nowhere.
     * @return a coroutine that waits to be resumed
     * @throws IllegalArgumentException
     *             when the function is null or not native, or the arguments are not what the descriptor says
     * @throws IllegalStateException
     *             when the stack is closed, or taken
     */
    public static Coroutine of(TaskStack stack, MemorySegment function, FunctionDescriptor descriptor,
            Object... arguments) {
        return prepared(stack, false, CFunction.of(function, descriptor, arguments));
    }

    /**
     * Makes a coroutine that calls any C function whose arguments are in registers, on a stack of its own.
     *
     * @param pool
     *            where the stack comes from
     * @param function
     *            a C function
     * @param descriptor
     *            what it is like, as for {@link #of(TaskStack, MemorySegment, FunctionDescriptor, Object...)}
     * @param arguments
     *            what it is given
     * @return a coroutine that waits to be resumed
     * @throws IllegalArgumentException
     *             when the function is null or not native, or the arguments are not what the descriptor says
     * @throws IllegalStateException
     *             when the pool is closed
     * @throws StackExhaustedException
     *             as from {@link StackPool#acquire}
     */
    public static Coroutine of(StackPool pool, MemorySegment function, FunctionDescriptor descriptor,
            Object... arguments) {
        CFunction prepared = CFunction.of(function, descriptor, arguments);
        return prepared(pool.acquire(), true, prepared);
    }

    private static Coroutine prepared(TaskStack stack, boolean owned, CFunction function) {
        Coroutine coroutine = new Coroutine(stack, owned, function.resultBits());
        function.prepare(coroutine.control);
        coroutine.suspend();
        return coroutine;
    }

    /**
     * {@return the C function {@code long yield(long)}, which native code can be handed as a callback} Called by a
     * coroutine's function, however deep, it returns its argument from {@link #resume}, and then waits to return what
     * the next {@code resume} is given. It takes what it needs from its first integer argument and leaves a result
     * there is room for in any integer type.
     * <p>
     * Where a {@link TaskStack#call} called it, that fails with an {@link IllegalStateException}, and the frames are
     * dropped. Where no task runs it does nothing and returns 0: in a thread that the C library has started, in Java
     * code, in a function of a plain downcall, or on a stack of a pool with {@link GuardHit#FATAL} that only calls.
     */
    public static MemorySegment yieldFunction() {
        return YIELD;
    }

    /**
     * Lets the function run until it yields or ends. Allocates nothing. The first resume on an OS thread gives that
     * thread a stack for its signals.
     *
     * @param value
     *            what its yield returns; the first time, what the function is given
     * @return what it yields; or what the function has returned, if this {@link #isDone} then: 0 where that is nothing
     * @throws IllegalStateException
     *             when this runs already, has finished, or is closed
     * @throws StackOverflowException
     *             when the function needed more than the stack has, or than the kernel let it have, and the pool does
     *             not answer that with {@link GuardHit#FATAL}; this has finished then, and the stack is free
     * @throws MappingException
     *             when the kernel has no room for the OS thread's signal stack; this waits as before
     */
    public long resume(long value) {
        if (!STATE.compareAndSet(this, SUSPENDED, RUNNING)) {
            beginAfterTrim();
        }
        long result;
        try {
            result = SignalStacks.resume(control, value, stack.coroutineShape());
        } catch (Throwable notRun) {
            suspend();
            throw notRun;
        }
        long end = GuardStubs.faultAddress(control);
        if (TaskEnd.hasYielded(end)) {
            suspend();
            return result;
        }
        return finish(end, result);
    }

    private long finish(long end, long result) {
        try {
            if (!TaskEnd.hasFinished(end)) {
                throw stack.failure(end);
            }
        } finally {
            leaveStack();
        }
        return switch (resultBits) {
            case Long.SIZE -> result;
            case Integer.SIZE -> (int) result;
            default -> 0;
        };
    }

    private void leaveStack() {
        stack.leave();
        try {
            closeStack();
        } catch (MappingException refused) {
            // what the kernel refuses to take back now, it may when this is closed
        }
        STATE.setRelease(this, FINISHED);
    }

    /** Waits for who trims it. One look decides: from one to the next it may have been trimmed, or be trimmed again. */
    private void beginAfterTrim() {
        while (!STATE.compareAndSet(this, SUSPENDED, RUNNING)) {
            int now = state;
            if (!waits(now)) {
                throw new IllegalStateException(describe(now));
            }
            Thread.onSpinWait();
        }
    }

    private void suspend() {
        STATE.setRelease(this, SUSPENDED);
    }

    /**
     * Does what needs that it does not run meanwhile.
     *
     * @throws IllegalStateException
     *             when it does not wait
     */
    void whileItWaits(Runnable action) {
        if (!STATE.compareAndSet(this, SUSPENDED, TRIMMED)) {
            throw new IllegalStateException(describe(state));
        }
        try {
            action.run();
        } finally {
            suspend();
        }
    }

    boolean isSuspended() {
        return waits(state);
    }

    private static boolean waits(int state) {
        return state == SUSPENDED || state == TRIMMED;
    }

    private void closeStack() {
        if (ownsStack) {
            stack.close();
            ownsStack = false;
        }
    }

    /** {@return whether the function has ended, or this is closed: it cannot be resumed any more} */
    public boolean isDone() {
        int now = state;
        return now == FINISHED || now == CLOSED;
    }

    /**
     * {@return the stack that it runs on} While it waits, its {@link TaskStack#stackPointer} can be asked for, and
     * {@link TaskStack#trimBelow} gives back what is below.
     */
    public TaskStack stack() {
        return stack;
    }

    /**
     * Drops the function's frames if it waits, whatever language they are of, without unwinding them: no destructor,
     * cleanup handler or finally runs, locks that it held stay held, memory and files that it had stay with it. A stack
     * of its own goes back to the pool, one of the caller's can be used again. Closing it again does nothing.
     *
     * @throws IllegalStateException
     *             when it runs
     * @throws MappingException
     *             when the pool scrubs and the kernel refuses; it can be closed again
     */
    @Override
    public void close() {
        if (state == CLOSED) {
            return;
        }
        if (!STATE.compareAndSet(this, FINISHED, CLOSED)) {
            beginAfterTrim();
            stack.leave();
        }
        int next = FINISHED;
        try {
            closeStack();
            next = CLOSED;
        } finally {
            STATE.setRelease(this, next);
        }
    }

    private String describe(int state) {
        return "the coroutine on the stack at " + stack.range() + switch (state) {
            case CLOSED -> " is closed";
            case FINISHED -> " has finished";
            default -> " is running";
        };
    }
}
