package dev.touchstack.machine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What workload functions are written in: the few operations that every CPU here has, so that each function is written
 * once. A function has three arguments in registers, numbered slots of 8 bytes in its frame, and one result. A call
 * leaves only the result and the slots; on some CPUs the result is the first argument's register. A frame is, from high
 * to low addresses: return address, saved frame pointer, slots.
 */
public abstract class FunctionAssembler extends FunctionOperations {

    /** The registers that functions use between calls. */
    public enum Value {
        /** The first argument. */
        ARGUMENT0,
        /** The second argument. */
        ARGUMENT1,
        /** The third argument. */
        ARGUMENT2,
        /** What a function returns. */
        RESULT,
        /** Any value between two calls. */
        SCRATCH
    }

    /** From one touch to the next: the smallest page of the CPUs served, in bytes. */
    static final int PROBE = 4096;
    /** Return address and saved frame pointer, in bytes. */
    static final int LINKAGE = 2 * Long.BYTES;
    /** Frames are multiples of it, in bytes: what both calling conventions align the stack to. */
    public static final int FRAME_UNIT = 16;

    private final CodeBuffer code;
    private final Prologue prologue;
    private final Map<Integer, FrameMap> frameMaps = new TreeMap<>();
    private int slotBytes;
    private int functions;
    private int paddingBytes;

    FunctionAssembler(CodeBuffer code, Prologue prologue) {
        this.code = code;
        this.prologue = prologue;
    }

    /** The maps of all call sites so far, by the offset of their return address in the buffer. */
    Map<Integer, FrameMap> frameMaps() {
        return frameMaps;
    }

    /** How many functions there are so far. */
    int functions() {
        return functions;
    }

    /** What is in front of the entries of all functions so far for the case that a check fails, in bytes. */
    int coldBytes() {
        return prologue.hasTail() ? functions * sizeOf(FunctionAssembler::emitTail) : 0;
    }

    /** What only aligns entries and tables so far, in bytes. */
    int paddingBytes() {
        return paddingBytes;
    }

    /**
     * {@return the smallest frame that has so many slots, in bytes}
     *
     * @param slots
     *            from 0 to 32: more are out of reach of an arm64 instruction
     */
    public static int smallestFrame(int slots) {
        int needed = LINKAGE + slots * Long.BYTES;
        return Math.max(FunctionCode.SMALLEST_FRAME, (needed + FRAME_UNIT - 1) / FRAME_UNIT * FRAME_UNIT);
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
    public final Label begin(int frameBytes, List<Integer> pointerArguments) {
        slotBytes = frameBytes - LINKAGE;
        functions++;
        Label tail = new Label();
        Label start = new Label();
        if (!prologue.hasTail()) {
            align(0);
        } else {
            align(sizeOf(FunctionAssembler::emitTail));
            bind(tail);
            emitTail();
            frameMaps.put(code.size(), FrameMap.entry(pointerArguments, frameBytes + GoStack.GUARD));
        }
        bind(start);
        switch (prologue) {
            case UNCHECKED, PROBED -> {
            }
            case BANGED -> bang(frameBytes, pointerArguments);
            case CHECKED -> emitCheck(frameBytes, tail);
            case PADDED -> pad(sizeOf(scratch -> scratch.emitCheck(frameBytes, new Label())));
        }
        emitFrame(slotBytes, prologue == Prologue.PROBED);
        return start;
    }

    /** Each touch may be where the task is moved, and then done again. */
    private void bang(int frameBytes, List<Integer> pointerArguments) {
        int lowest = frameBytes + GuardCode.MORE_STACK_BYTES;
        FrameMap arguments = FrameMap.entry(pointerArguments, lowest + Long.BYTES); // the access itself
        for (int below = PROBE; below < lowest; below += PROBE) {
            frameMaps.put(code.size(), arguments);
            emitBang(below);
        }
        frameMaps.put(code.size(), arguments);
        emitBang(lowest);
    }

    /** Pads so that an entry behind so many more bytes is aligned. */
    private void align(int bytesBefore) {
        align(bytesBefore, alignment());
    }

    private void align(int bytesBefore, int alignment) {
        int padding = -(code.size() + bytesBefore) & (alignment - 1);
        pad(padding);
        paddingBytes += padding;
    }

    private int sizeOf(Consumer<FunctionAssembler> part) {
        CodeBuffer scratch = new CodeBuffer();
        part.accept(another(scratch, prologue));
        return scratch.size();
    }

    abstract FunctionAssembler another(CodeBuffer into, Prologue with);

    /** Of function entries, in bytes: what Go's linker uses. */
    abstract int alignment();

    /** Fills with instructions that do nothing, as few as are usual. */
    abstract void pad(int bytes);

    /**
     * Asks for more stack and falls into the check again. It stands in front of the entry, in what would be padding, so
     * that the branch to it is a short one whatever the function's size; Go puts it behind the function.
     */
    abstract void emitTail();

    /** What the function takes below the stack pointer decides whether the pointer alone can be compared. */
    abstract void emitCheck(int frameBytes, Label onFailure);

    /** Writes so many bytes below the stack pointer, in code that may be done twice. */
    abstract void emitBang(int bytesBelow);

    abstract void emitFrame(int bytesOfSlots, boolean probed);

    /** Returns to the caller; may be used more than once in a function. */
    public final void leave() {
        emitLeave(slotBytes);
    }

    abstract void emitLeave(int bytesOfSlots);

    /**
     * Puts a label here.
     *
     * @param label
     *            that is not bound yet
     */
    public abstract void bind(Label label);

    /**
     * Takes the address of a function or table, wherever the code is copied to.
     *
     * @param to
     *            where to
     * @param place
     *            of the same code, at most 1 MiB from here
     */
    public abstract void addressOf(Value to, Label place);

    /**
     * Puts a table between two functions: for each of the given functions its distance from the table, in bytes, 8 of
     * them. Distances are what remains true wherever the code is copied to.
     *
     * @param table
     *            bound to where the table begins
     * @param entries
     *            functions that are there already
     */
    public final void table(Label table, List<Label> entries) {
        align(0, Long.BYTES);
        bind(table);
        for (Label entry : entries) {
            code.emit64(entry.offset() - table.offset());
        }
    }

    /** The call of what a register points to, without what a relocation must know of it. */
    abstract void emitCallAt(Value function);

    /** The call itself, without what a relocation must know of it. */
    abstract void emitCall(Label function);

    /** The offset of a slot from the frame pointer, in bytes. */
    final int slotOffset(int slot) {
        int offset = -(slot + 1) * Long.BYTES;
        if (slot < 0 || -offset > slotBytes) {
            throw new IllegalArgumentException("slot " + slot + ": the frame has " + slotBytes / Long.BYTES);
        }
        return offset;
    }

    /**
     * Calls a function.
     *
     * @param function
     *            which
     * @param pointerSlots
     *            the slots of this frame that hold pointers into the stack while the call lasts
     */
    public final void call(Label function, int... pointerSlots) {
        FrameMap map = callMap(pointerSlots);
        emitCall(function);
        frameMaps.put(code.size(), map);
    }

    /**
     * Calls the function that a register points to.
     *
     * @param function
     *            its address
     * @param pointerSlots
     *            the slots of this frame that hold pointers into the stack while the call lasts
     */
    public final void callAt(Value function, int... pointerSlots) {
        FrameMap map = callMap(pointerSlots);
        emitCallAt(function);
        frameMaps.put(code.size(), map);
    }

    private FrameMap callMap(int... pointerSlots) {
        return new FrameMap(IntStream.of(pointerSlots).map(this::slotOffset).boxed().toList());
    }

    /**
     * Waits in the middle of a function while the host runs something else. Of the registers nothing is left. Only for
     * tasks whose control block says who is asked.
     *
     * @param pointerSlots
     *            the slots of this frame that hold pointers into the stack meanwhile
     */
    public final void pause(int... pointerSlots) {
        List<Integer> offsets = IntStream.of(pointerSlots).map(this::slotOffset).boxed().toList();
        emitPause();
        frameMaps.put(code.size(), FrameMap.pause(offsets));
    }

    /** Calls what lies {@link ControlBlock#PAUSE_ENTRY} in front of the stub for failed checks. */
    abstract void emitPause();
}
