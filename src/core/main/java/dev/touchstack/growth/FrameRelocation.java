package dev.touchstack.growth;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FrameMap;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.MoreStackFrame;
import java.lang.foreign.MemorySegment;

/**
 * Moves a task's frames to another stack: one copy, then the frame chain, the slots and the saved argument registers
 * that the frame maps name. Nothing else is taken for a pointer, whatever it looks like.
 */
final class FrameRelocation {

    private static final MoreStackFrame AT_STACK_POINTER = MoreStackFrame.host();
    /** A frame begins with the caller's frame pointer, and the return address above it, in bytes. */
    private static final int RETURN_ADDRESS = Long.BYTES;

    private final FunctionCode code;
    private final MovableStack from;
    private final MovableStack to;
    private final long distance;
    private long frames;
    private long pointers;

    FrameRelocation(FunctionCode code, MovableStack from, MovableStack to) {
        this.code = code;
        this.from = from;
        this.to = to;
        this.distance = to.top() - from.top();
    }

    /** Moves the task and tells its control block where it goes on; returns the counts with this move's work added. */
    GrowthCounts move(ControlBlock control, GrowthCounts before) {
        long stackPointer = control.taskStackPointer();
        long used = from.top() - stackPointer;
        MemorySegment.copy(from.memory(), from.size() - used, to.memory(), to.size() - used, used);
        long moved = stackPointer + distance;
        long tailReturn = read(moved + AT_STACK_POINTER.tailReturn());
        if (code.isPause(tailReturn)) {
            adjustFrames(control.taskFramePointer(), tailReturn);
        } else {
            adjustArguments(moved);
            adjustFrames(control.taskFramePointer(), read(moved + AT_STACK_POINTER.callerReturn()));
        }
        control.resumeAt(moved, relocated(control.taskFramePointer()));
        return before.plus(used, frames, pointers);
    }

    private void adjustArguments(long stackPointer) {
        FrameMap tail = code.frameMapAt(read(stackPointer + AT_STACK_POINTER.tailReturn()));
        for (int i = 0; i < tail.size(); i++) {
            adjust(stackPointer + AT_STACK_POINTER.argument(tail.pointer(i)));
        }
    }

    /** Walks up from the frame that made the call, until the chain leaves the stack for the host's. */
    private void adjustFrames(long framePointer, long returnAddress) {
        long frame = framePointer;
        long returnsTo = returnAddress;
        while (from.holds(frame)) {
            long copy = frame + distance;
            FrameMap map = code.frameMapAt(returnsTo);
            for (int i = 0; i < map.size(); i++) {
                adjust(copy + map.pointer(i));
            }
            frame = read(copy);
            returnsTo = read(copy + RETURN_ADDRESS);
            adjust(copy);
            frames++;
        }
    }

    private void adjust(long address) {
        long value = read(address);
        if (from.holds(value)) { // a mapped pointer may also be null, or point elsewhere
            write(address, relocated(value));
            pointers++;
        }
    }

    private long relocated(long address) {
        return from.holds(address) ? address + distance : address;
    }

    private long read(long address) {
        return to.memory().get(JAVA_LONG, address - to.base());
    }

    private void write(long address, long value) {
        to.memory().set(JAVA_LONG, address - to.base(), value);
    }
}
