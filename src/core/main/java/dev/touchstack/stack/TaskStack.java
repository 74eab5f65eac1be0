package dev.touchstack.stack;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.Stubs;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.VirtualMemory;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One stack, from acquire to close. Any thread may use it. Functions run on it one at a time: while one does, another
 * call and close are refused. What only asks about the stack is allowed at any time until it is closed.
 */
public final class TaskStack implements AutoCloseable {

    /** The states are numbers because swapping a reference would make the garbage collector take note of it. */
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int CLOSED = 2;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(TaskStack.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final StackPool pool;
    private final AddressRange slot;
    private final AddressRange stack;
    private final long controlBlock;
    private volatile int state = IDLE;

    TaskStack(StackPool pool, AddressRange slot) {
        this.pool = pool;
        this.slot = slot;
        this.stack = new AddressRange(slot.base() + pool.guardSize(), pool.stackSize());
        this.controlBlock = slot.end() - ControlBlock.BYTES;
    }

    /**
     * Calls a function on this stack. Costs about twice what a downcall of an empty function does (the report's table
     * of entering has the ratio of each machine), most of it beyond the switch for the atomic operation that refuses a
     * second thread; allocates nothing. The function must not call Java: the JVM believes the stack pointer to be in
     * the thread's own stack. A function that needs more than the stack has runs into the guard, and the JVM ends.
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
     */
    public long call(MemorySegment function, long argument) {
        long address = function.address();
        if (address == 0 || !function.isNative()) {
            throw new IllegalArgumentException("function = " + function + ": must be the address of native code");
        }
        begin(RUNNING);
        try {
            return Stubs.enter(controlBlock, controlBlock, address, argument);
        } finally {
            STATE.setRelease(this, IDLE);
        }
    }

    /** {@return the address above the highest byte that a task may use: its control block lies there} */
    public long top() {
        return controlBlock;
    }

    /** {@return the lowest address that a task may use; the guard is below it} */
    public long limit() {
        return stack.base();
    }

    /** {@return address space that this stack takes, guard included, in bytes} */
    public long reservedBytes() {
        return slot.size();
    }

    /**
     * {@return how much of the stack is in memory, in bytes: pages that were touched} Asks the kernel, and commits
     * nothing. May be asked while a function runs; a close meanwhile waits for the answer.
     *
     * @throws IllegalStateException
     *             when this stack is closed
     */
    public synchronized long residentBytes() { // or close could give the addresses to somebody else meanwhile
        requireOpen();
        return VirtualMemory.residentBytes(stack);
    }

    /** {@return the stack's own addresses, without the guard} */
    public AddressRange range() {
        return stack;
    }

    /**
     * Gives the stack back with all that it holds; every address of it becomes invalid.
     *
     * @throws IllegalStateException
     *             when a function runs on it, or it is closed already: its addresses may belong to somebody else
     * @throws MappingException
     *             when the kernel refuses; the stack is then as it was, and can be closed again
     */
    @Override
    public synchronized void close() {
        begin(CLOSED);
        try {
            pool.release(slot);
        } catch (Throwable refused) {
            state = IDLE;
            throw refused;
        }
    }

    private void begin(int next) {
        if (!STATE.compareAndSet(this, IDLE, next)) {
            throw new IllegalStateException(describe());
        }
    }

    private void requireOpen() {
        if (state == CLOSED) {
            throw new IllegalStateException(describe());
        }
    }

    private String describe() {
        return "the stack at " + stack + (state == CLOSED ? " is closed" : " is running a function");
    }
}
