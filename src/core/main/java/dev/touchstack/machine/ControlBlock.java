package dev.touchstack.machine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What machine code knows of the task it runs in: 64 bytes of native memory whose address is in the task register (r14
 * on x86-64, x28 on arm64: Go's for its g) while the task runs. Offsets in bytes; each field is 8 bytes.
 */
public final class ControlBlock {

    /** Size and alignment, in bytes: a cache line on the CPUs served. */
    public static final int BYTES = 64;

    /** The host's stack pointer, from enter until return. */
    static final int HOST_STACK_POINTER = 0;
    /** Where a failed check goes to: the address of a stub. */
    static final int MORE_STACK = 8;
    /**
     * In front of that stub, in bytes, code that asks the host in any case: where a pause goes to. One instruction, or
     * a few, that go on in the stub or elsewhere.
     */
    static final int PAUSE_ENTRY = 4;
    /** The address that a stack pointer must stay above: at the offset of Go's g.stackguard0 (runtime2.go). */
    static final int STACK_LIMIT = 16;
    /** The task's stack pointer while the host decides. */
    static final int TASK_STACK_POINTER = 24;
    /** The task's frame pointer while the host decides. */
    static final int TASK_FRAME_POINTER = 32;
    /** The upcall that decides: {@code long grow(long taskId)}, 0 to go on, anything else to give the task up. */
    static final int GROW = 40;
    /** What the upcall is told about which task it is. */
    static final int TASK_ID = 48;

    /** Of a task whose stack could not be made larger: what the kernel said, a negative error number. */
    static final int REFUSAL = 32;

    /** Of a task that ran with its guard hits answered: 0, or the address that it hit its guard at. */
    static final int FAULT_ADDRESS = 56;

    private static final ValueLayout.OfLong FIELD = ValueLayout.JAVA_LONG;

    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final MemorySegment block;

    /**
     * Gives a block of memory this layout.
     *
     * @param block
     *            {@link #BYTES} of native memory, aligned to as much, that outlive each run of the task
     */
    public ControlBlock(MemorySegment block) {
        if (block.byteSize() != BYTES || block.address() % BYTES != 0) {
            throw new IllegalArgumentException(String.format("block at 0x%x, %,d bytes: must be %d bytes, so aligned",
                    block.address(), block.byteSize(), BYTES));
        }
        this.block = block;
    }

    /** {@return where the block is} */
    public long address() {
        return block.address();
    }

    /**
     * Sets who answers a failed check.
     *
     * @param taskId
     *            what the upcall is given
     * @param growUpcall
     *            the address of an upcall stub for {@code long grow(long taskId)}
     */
    public void onFailedCheck(long taskId, long growUpcall) {
        onMoreStack(Stubs.moreStackAddress(), taskId, growUpcall);
    }

    /**
     * Sets who answers a hit of the guard, for {@link SlotShape#movable}.
     *
     * @param taskId
     *            what the upcall is given
     * @param growUpcall
     *            the address of an upcall stub for {@code long grow(long taskId)}
     */
    public void onGuardHit(long taskId, long growUpcall) {
        onMoreStack(GuardStubs.moreStackAddress(), taskId, growUpcall);
    }

    /**
     * Sets who answers a failed check in a {@link SegmentHeader segment} with none behind it, and is told of returns.
     *
     * @param taskId
     *            what the upcall is given
     * @param growUpcall
     *            the address of an upcall stub for {@code long grow(long taskId)}
     */
    public void onFullSegment(long taskId, long growUpcall) {
        onMoreStack(Stubs.moreSegmentAddress(), taskId, growUpcall);
    }

    private void onMoreStack(long stub, long taskId, long growUpcall) {
        block.set(FIELD, MORE_STACK, stub);
        block.set(FIELD, TASK_ID, taskId);
        block.set(FIELD, GROW, growUpcall);
    }

    /**
     * Sets the address that checked functions keep their stack pointer above.
     *
     * @param address
     *            the lowest one of the stack and room for code without a check
     */
    public void setStackLimit(long address) {
        block.set(FIELD, STACK_LIMIT, address);
    }

    /** {@return the address that checked functions keep their stack pointer above} */
    public long stackLimit() {
        return block.get(FIELD, STACK_LIMIT);
    }

    /** {@return the task's stack pointer; valid in the upcall of a failed check} */
    public long taskStackPointer() {
        return block.get(FIELD, TASK_STACK_POINTER);
    }

    /** {@return the task's frame pointer; valid in the upcall of a failed check} */
    public long taskFramePointer() {
        return block.get(FIELD, TASK_FRAME_POINTER);
    }

    /**
     * {@return what lies on the task's stack; valid in the upcall of a failed check}
     *
     * @param offset
     *            from its stack pointer, in bytes: one that {@link MoreStackFrame} names
     */
    public long atStackPointer(int offset) {
        return MEMORY.get(FIELD, taskStackPointer() + offset);
    }

    /**
     * Moves the task: where it goes on after the upcall.
     *
     * @param stackPointer
     *            of the task, in its new stack
     * @param framePointer
     *            of the task, in its new stack or in the host's
     */
    public void resumeAt(long stackPointer, long framePointer) {
        block.set(FIELD, TASK_STACK_POINTER, stackPointer);
        block.set(FIELD, TASK_FRAME_POINTER, framePointer);
    }
}
