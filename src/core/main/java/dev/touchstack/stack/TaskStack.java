package dev.touchstack.stack;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.GuardStubs;
import dev.touchstack.machine.Pause;
import dev.touchstack.machine.SlotShape;
import dev.touchstack.machine.Stubs;
import dev.touchstack.machine.TaskEnd;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.signal.SignalStacks;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One stack, from acquire to close. Any thread may use it. Functions run on it one at a time: while one does, another
 * call and close are refused. What only asks about the stack is allowed at any time until it is closed.
 */
public final class TaskStack implements AutoCloseable {

    /** The states are numbers because swapping a reference would make the garbage collector take note of it. */
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int CLOSED = 2;
    /** The function waits: its frames stay, and what is below them may be given back. */
    private static final int PAUSED = 3;
    /** A coroutine has it, until that is done; whether it waits or runs is that one's to say. */
    private static final int COROUTINE = 4;

    /** In bytes. */
    private static final int RED_ZONE = 128;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(TaskStack.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final StackPool pool;
    private final long controlBlock;
    /** The shard of who acquired it, where it goes back to. */
    private final byte home;
    /** Whether it had no memory at all when it was acquired. */
    private final boolean sample;
    private final LostStacks.@Nullable Watch watch;
    /** Who has it in the state COROUTINE, but for a moment. */
    private volatile @Nullable Coroutine coroutine;
    private volatile int state; // IDLE: to say so would cost a fence

    TaskStack(StackPool pool, long slot, int home, boolean sample, @Nullable LostStacks lost) {
        this.pool = pool;
        this.controlBlock = pool.layout().end(slot) - ControlBlock.BYTES;
        this.home = (byte) home;
        this.sample = sample;
        this.watch = lost == null ? null : lost.watch(this, slot);
    }

    /**
     * Calls a function on this stack. Costs two to three times what a downcall of an empty function does (the report's
     * table of entering has the ratio of each machine), nearly all of it the switch; allocates nothing. The first call
     * on an OS thread gives that thread a stack for its signals.
     * <p>
     * The function calls Java only by {@link StackLinker#upcallStub}, and not at all on a pool with
     * {@link GuardHit#FATAL}: the JVM believes the stack pointer to be in the thread's own stack.
     *
     * @param function
     *            a C function {@code long f(long)}
     * @param argument
     *            what the function is given
     * @return what it returned
     * @throws IllegalArgumentException
     *             when the function is null or not native
     * @throws IllegalStateException
     *             when this stack is closed, or a function runs on it already
     * @throws StackOverflowException
     *             when the function needed more than the stack has, or than the kernel let it have, and the pool does
     *             not answer that with {@link GuardHit#FATAL}; this stack can be used again
     * @throws MappingException
     *             when the kernel has no room for the OS thread's signal stack; the function was not called
     */
    public long call(MemorySegment function, long argument) {
        long address = addressOf(function);
        occupy();
        try {
            return enter(address, argument);
        } finally {
            vacate();
        }
    }

    /**
     * Calls a function that pauses, which only generated ones do: at each pause it waits, and other code runs on the
     * thread's own stack, where it may {@link #trimBelow trim} this one and call functions on others.
     *
     * @param function
     *            a C function {@code long f(long)}
     * @param argument
     *            what the function is given
     * @param atPause
     *            what runs at each pause; what it throws drops the function's frames, and is thrown from here
     * @return what the function returned
     * @throws IllegalArgumentException
     *             when the function is null or not native
     * @throws IllegalStateException
     *             when this stack is closed, or a function runs on it already
     * @throws StackOverflowException
     *             as from {@link #call(MemorySegment, long)}
     * @throws MappingException
     *             as from {@link #call(MemorySegment, long)}
     */
    public long call(MemorySegment function, long argument, Runnable atPause) {
        long address = addressOf(function);
        PausableCall call = new PausableCall(this, new Pause(atPause));
        Pause.requireRoom();
        occupy();
        try {
            return call.run(address, argument);
        } finally {
            vacate();
        }
    }

    /**
     * Takes the stack for code that is to run on it.
     *
     * @return the address of the control block
     * @throws IllegalStateException
     *             when this stack is closed, or a function runs on it already
     */
    long occupy() {
        begin(RUNNING);
        return controlBlock;
    }

    /**
     * Takes the stack for a coroutine.
     *
     * @throws IllegalStateException
     *             when this stack is closed, or a function runs on it already
     */
    void occupy(Coroutine taker) {
        begin(COROUTINE);
        coroutine = taker;
    }

    /** By the coroutine that has it: it is done. */
    void leave() {
        coroutine = null;
        vacate();
    }

    /** By who occupies it: nothing runs there any more. */
    void vacate() {
        STATE.setRelease(this, IDLE);
    }

    /** By who occupies it: what runs there waits, with its stack pointer in the control block. */
    void suspend() {
        STATE.setRelease(this, PAUSED);
    }

    /** By who suspended it: what waits there is going to run. */
    void resume() {
        while (!STATE.compareAndSet(this, PAUSED, RUNNING)) {
            Thread.onSpinWait(); // another thread is trimming
        }
    }

    /** What the handler of guard hits is told of the stack; null where hits are not answered. */
    @Nullable
    SlotShape shape() {
        return pool.shape();
    }

    /** The same for coroutines. */
    SlotShape coroutineShape() {
        return pool.coroutineShape();
    }

    /** The address of what functions of all types are called with. */
    long linkedShapeAddress() {
        return pool.linkedShapeAddress();
    }

    static long addressOf(MemorySegment function) {
        long address = function.address();
        if (address == 0 || !function.isNative()) {
            throw new IllegalArgumentException("function = " + function + ": must be the address of native code");
        }
        return address;
    }

    @SuppressWarnings("restricted")
    ControlBlock control() {
        return new ControlBlock(MemorySegment.ofAddress(controlBlock).reinterpret(ControlBlock.BYTES));
    }

    /** Runs a function, by who occupies the stack. */
    long enter(long function, long argument) {
        SlotShape shape = pool.shape();
        return shape == null
                ? Stubs.enter(controlBlock, controlBlock, function, argument)
                : enterAnswered(shape, function, argument);
    }

    private long enterAnswered(SlotShape shape, long function, long argument) {
        long result = SignalStacks.enter(controlBlock, controlBlock, function, argument, shape);
        long faultAddress = GuardStubs.faultAddress(controlBlock);
        if (faultAddress != 0) {
            throw failure(faultAddress);
        }
        return result;
    }

    /** Of what ran here and did not return; what a callback of it has thrown is thrown at once. */
    RuntimeException failure(long faultAddress) {
        Callbacks.rethrow(controlBlock, faultAddress);
        return TaskEnd.isMisplacedYield(faultAddress)
                ? new IllegalStateException(
                        "the function has called yield and is no coroutine: its frames are dropped")
                : overflow(faultAddress);
    }

    private StackOverflowException overflow(long faultAddress) {
        SlotLayout layout = pool.layout();
        long used = layout.end(slot()) - GuardStubs.stackPointerAtFault(controlBlock);
        PoolEvents.overflow(layout.limit(slot()), layout.slotBytes(), faultAddress, used);
        MappingException refused = faultAddress < layout.limit(slot())
                ? null
                : VirtualMemory.protectRefused(layout.top(slot(), layout.end(slot()) - faultAddress),
                        Protection.READ_WRITE, GuardStubs.refusal(controlBlock));
        return new StackOverflowException(layout.slotBytes(), layout.guardBytes(), faultAddress, used, refused);
    }

    /** {@return the address above the highest byte that a task may use: its control block lies there} */
    public long top() {
        return controlBlock;
    }

    /** {@return the lowest address that a task may use; the guard is below it} */
    public long limit() {
        return pool.layout().limit(slot());
    }

    /**
     * {@return the stack pointer of the coroutine that is suspended, or of the function that waits in a pause: below it
     * nothing is in use, and what is above it, is}
     *
     * @throws IllegalStateException
     *             when no function waits here
     */
    public long stackPointer() {
        Coroutine waiting = coroutine;
        if (state != PAUSED && (waiting == null || !waiting.isSuspended())) {
            throw new IllegalStateException("no function waits on the stack at " + range());
        }
        return control().taskStackPointer();
    }

    /** {@return address space that this stack takes, guard included, in bytes} */
    public long reservedBytes() {
        return pool.layout().slotBytes();
    }

    /**
     * {@return how much of the stack is in memory or swapped out, in bytes: pages that were touched} Asks the kernel,
     * and commits nothing. May be asked while a function runs.
     *
     * @throws IllegalStateException
     *             when this stack is closed
     */
    public long residentBytes() {
        return whileOpen(pool.memory()::touchedBytes);
    }

    /**
     * {@return how deep tasks went on this stack since it last had no memory, in bytes: from its end down to the lowest
     * page that was touched} Asks the kernel, and commits nothing. May be asked while a function runs.
     *
     * @throws IllegalStateException
     *             when this stack is closed
     */
    public long highWaterBytes() {
        return range().end() - whileOpen(pool.memory()::lowestTouched);
    }

    /**
     * Gives back what was touched below a stack pointer: pages that a suspended task used before and has left. Nothing
     * is given back of the page that the address is in, nor of the 128 bytes below it, which a function may use without
     * moving the stack pointer (System V ABI for x86-64, 3.2.2: the red zone; arm64 has none).
     *
     * @param stackPointer
     *            of a task that does not run meanwhile: an address in this stack, or its end; while a coroutine or a
     *            function waits here, its {@link #stackPointer} or one below
     * @throws IllegalArgumentException
     *             when it is not in this stack, or above that of a function that waits
     * @throws IllegalStateException
     *             when this stack is closed, or a function runs on it
     * @throws MappingException
     *             when the kernel refuses
     */
    public void trimBelow(long stackPointer) {
        AddressRange stack = range();
        if (!stack.contains(stackPointer) && stackPointer != stack.end()) {
            throw new IllegalArgumentException(
                    String.format("stackPointer = 0x%x: not in the stack at %s", stackPointer, stack));
        }
        Coroutine waiting = coroutine;
        if (waiting != null) {
            waiting.whileItWaits(() -> discardBelow(stackPointer, true));
            return;
        }
        int before = STATE.compareAndSet(this, PAUSED, RUNNING) ? PAUSED : IDLE;
        if (before == IDLE) {
            begin(RUNNING); // it could be somebody else's by the time the kernel is asked
        }
        try {
            discardBelow(stackPointer, before == PAUSED);
        } finally {
            STATE.setRelease(this, before);
        }
    }

    private void discardBelow(long stackPointer, boolean inUse) {
        if (inUse && stackPointer > control().taskStackPointer()) {
            throw new IllegalArgumentException(
                    String.format("stackPointer = 0x%x: a function waits, with frames down to 0x%x", stackPointer,
                            control().taskStackPointer()));
        }
        AddressRange stack = range();
        long unused = Math.max(0, stackPointer - RED_ZONE - stack.base()) / PageSize.bytes() * PageSize.bytes();
        if (unused > 0) {
            pool.memory().advise(new AddressRange(stack.base(), unused), Advice.DISCARD);
        }
    }

    /** {@return the stack's own addresses, without the guard} */
    public AddressRange range() {
        return pool.layout().stack(slot());
    }

    /**
     * Gives the stack back to its pool; every address of it becomes invalid. Costs some nanoseconds and, but for some
     * closes, no system call.
     *
     * @throws IllegalStateException
     *             when a function runs on it, or it is closed already: its addresses may belong to somebody else
     * @throws MappingException
     *             when the pool scrubs and the kernel refuses; the stack is then as it was, and can be closed again
     */
    @Override
    public void close() {
        close(IDLE);
    }

    /** As {@link #close}, by who occupies it. */
    void closeOccupied() {
        close(RUNNING);
    }

    boolean isOpen() {
        return state != CLOSED;
    }

    private void close(int before) {
        begin(before, CLOSED);
        long surplus;
        try {
            if (watch != null) {
                watch.end();
            }
            surplus = pool.takeBack(slot(), home, sample);
        } catch (Throwable refused) {
            state = before;
            throw refused;
        } finally {
            Reference.reachabilityFence(this); // or it could count as lost before its watch has ended
        }
        if (surplus > 0) {
            pool.shrink(home, surplus); // if this fails, it is closed all the same
        }
    }

    private long slot() {
        return controlBlock + ControlBlock.BYTES - pool.layout().slotBytes();
    }

    /** What is read while it is closed may be of another task's stack, or of no memory at all. */
    private long whileOpen(ToLongFunction<AddressRange> question) {
        requireOpen();
        long answer;
        try {
            answer = question.applyAsLong(range());
        } catch (MappingException unmapped) {
            requireOpen();
            throw unmapped;
        }
        requireOpen();
        return answer;
    }

    private void begin(int next) {
        begin(IDLE, next);
    }

    private void begin(int before, int next) {
        if (!STATE.compareAndSet(this, before, next)) {
            throw new IllegalStateException(describe());
        }
    }

    private void requireOpen() {
        if (state == CLOSED) {
            throw new IllegalStateException(describe());
        }
    }

    private String describe() {
        return "the stack at " + range() + switch (state) {
            case CLOSED -> " is closed";
            case PAUSED -> " holds a function that waits in a pause";
            case COROUTINE -> " belongs to a coroutine that is not done";
            default -> " is running a function";
        };
    }
}
