package dev.touchstack.machine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What workload functions are written in: the few operations that every CPU here has, so that each function is written
 * once. A function has three arguments in registers, numbered slots of 8 bytes in its frame, and one result. A call
 * leaves only the result and the slots; on some CPUs the result is the first argument's register.
 */
abstract class FunctionAssembler {

    /** The registers that functions use between calls. */
    enum Value {
        ARGUMENT0, ARGUMENT1, ARGUMENT2, RESULT, SCRATCH
    }

    private final Map<Integer, FrameMap> frameMaps = new TreeMap<>();

    /** The maps of all call sites so far, by the offset of their return address in the buffer. */
    Map<Integer, FrameMap> frameMaps() {
        return frameMaps;
    }

    /**
     * Starts a function: the prologue under test, then the frame.
     *
     * @param frameBytes
     *            what one activation takes from the stack, return address included
     * @param pointerArguments
     *            the numbers of the arguments that point into the stack
     * @return where calls of it go to
     */
    abstract Label begin(int frameBytes, List<Integer> pointerArguments);

    /** Returns to the caller; may be used more than once in a function. */
    abstract void leave();

    abstract void move(Value to, Value from);

    abstract void set(Value to, int constant);

    abstract void add(Value to, Value from);

    abstract void subtract(Value from, Value what);

    abstract void add(Value to, int constant);

    abstract void loadSlot(Value to, int slot);

    abstract void storeSlot(int slot, Value from);

    abstract void addressOfSlot(Value to, int slot);

    abstract void load(Value to, Value address);

    abstract void store(Value address, Value from);

    abstract void branchIfZero(Value value, Label target);

    abstract void branchIfLess(Value value, int constant, Label target);

    abstract void bind(Label label);

    /** Emits the call itself; returns the offset of its return address. */
    abstract int emitCall(Label function);

    /** The offset of a slot from the frame pointer, in bytes. */
    abstract int slotOffset(int slot);

    /**
     * Calls a function.
     *
     * @param pointerSlots
     *            the slots of this frame that hold pointers into the stack while the call lasts
     */
    final void call(Label function, int... pointerSlots) {
        List<Integer> offsets = IntStream.of(pointerSlots).map(this::slotOffset).boxed().toList();
        frameMaps.put(emitCall(function), new FrameMap(offsets));
    }

    /** Notes which arguments a failed check must treat as pointers. */
    final void mapTail(int returnOffset, List<Integer> pointerArguments) {
        frameMaps.put(returnOffset, new FrameMap(pointerArguments));
    }
}
