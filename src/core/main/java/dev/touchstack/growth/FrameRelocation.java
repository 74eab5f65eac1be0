package dev.touchstack.growth;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FrameMap;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.MoreStackFrame;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Moves a task's frames to another stack: one copy, then the frame chain, the slots and the saved argument registers
 * that the frame maps name. Nothing else is taken for a pointer, whatever it looks like. Moves one task again and
 * again, and counts; a move allocates nothing.
 */
final class FrameRelocation {

    private static final MoreStackFrame AT_STACK_POINTER = MoreStackFrame.host();
    /** A frame begins with the caller's frame pointer, and the return address above it, in bytes. */
    private static final int RETURN_ADDRESS = Long.BYTES;
    private static final int FRAME_BEGIN = 2 * Long.BYTES;

    /** A constant, of which the JIT compiler knows all that a stack's own segment would be asked for in each access. */
    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private long bytes;
    private long frames;
    private long pointers;

    /** Where the task is, [base, base + size), and how far its frames move: set by {@link #move} for those below. */
    private long base;
    private long size;
    private long distance;
    /** The part of the new stack that was copied to, [low, low + used): all that may be written. */
    private long low;
    private long used;
    /** What this move has done so far. */
    private long walked;
    private long adjusted;

    /**
     * Moves the task, and tells its control block where it goes on.
     *
     * @throws IllegalStateException
     *             when the stack is not as this code leaves it: a return address without a frame map, frames that are
     *             not above each other. The task has not moved then, and cannot go on
     * @throws IndexOutOfBoundsException
     *             when the frames are not within the stack, or larger than the new one
     */
    void move(FunctionCode code, MovableStack from, MovableStack to, ControlBlock control) {
        long stackPointer = control.taskStackPointer();
        base = from.base();
        size = from.size();
        distance = to.top() - from.top();
        used = from.top() - stackPointer;
        low = stackPointer + distance;
        walked = 0;
        adjusted = 0;
        MemorySegment.copy(from.memory(), size - used, to.memory(), to.size() - used, used);
        long tailReturn = read(low + AT_STACK_POINTER.tailReturn());
        if (code.isPause(tailReturn)) { // in a body, whose frame is there already
            adjustFrames(code, control.taskFramePointer(), tailReturn);
        } else {
            adjustArguments(code.frameMapAt(tailReturn));
            adjustFrames(code, control.taskFramePointer(), read(low + AT_STACK_POINTER.callerReturn()));
        }
        control.resumeAt(low, relocated(control.taskFramePointer()));
        bytes += used;
        frames += walked;
        pointers += adjusted;
    }

    private void adjustArguments(FrameMap tail) {
        for (int i = 0; i < tail.size(); i++) {
            adjust(low + AT_STACK_POINTER.argument(tail.pointer(i)));
        }
    }

    /** Walks up from the frame that made the call, until the chain leaves the stack for the host's. */
    private void adjustFrames(FunctionCode code, long framePointer, long returnAddress) {
        long frame = framePointer;
        long returnsTo = returnAddress;
        long mapped = returnAddress;
        @Nullable
        FrameMap map = null;
        while (holds(frame)) {
            if (map == null || returnsTo != mapped) { // a recursion has the same one again and again
                map = code.frameMapAt(returnsTo);
                mapped = returnsTo;
            }
            long copy = frame + distance;
            requireCopied(copy, FRAME_BEGIN);
            for (int i = 0; i < map.size(); i++) {
                adjust(copy + map.pointer(i));
            }
            long caller = MEMORY.get(JAVA_LONG, copy);
            returnsTo = MEMORY.get(JAVA_LONG, copy + RETURN_ADDRESS);
            if (holds(caller)) {
                if (caller <= frame) { // it is no chain of callers
                    throw new IllegalStateException(
                            String.format("the frame at 0x%x is called by the one at 0x%x, below it", frame, caller));
                }
                MEMORY.set(JAVA_LONG, copy, caller + distance);
                adjusted++;
            }
            frame = caller;
            walked++;
        }
    }

    private void adjust(long address) {
        long value = read(address);
        if (holds(value)) { // a mapped pointer may also be null, or point elsewhere
            MEMORY.set(JAVA_LONG, address, value + distance);
            adjusted++;
        }
    }

    private long read(long address) {
        requireCopied(address, Long.BYTES);
        return MEMORY.get(JAVA_LONG, address);
    }

    private void requireCopied(long address, long bytesThere) {
        long offset = address - low;
        if (offset < 0 || offset > used - bytesThere) {
            throw new IllegalStateException(String.format("0x%x is not in the %,d bytes of frames at 0x%x", address,
                    used, low));
        }
    }

    private long relocated(long address) {
        return holds(address) ? address + distance : address;
    }

    /** Whether an address points into the stack that the task was on. */
    private boolean holds(long address) {
        return Long.compareUnsigned(address - base, size) < 0;
    }

    /** What all moves together have cost, so many of them to larger and to smaller stacks. */
    GrowthCounts counts(long growths, long shrinks) {
        return new GrowthCounts(growths, bytes, frames, pointers, shrinks, 0);
    }
}
