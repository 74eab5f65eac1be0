package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT1;
import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT2;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;
import static dev.touchstack.machine.FunctionAssembler.Value.SCRATCH;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A recursion whose frames hold so many pointers to a word of the caller's frame, from none: the price of a pointer at
 * a move apart from the price of a frame. After its call an activation writes through each of them, so a pointer that
 * was not adjusted is missed in the sum.
 */
final class PointerSlots extends Workload {

    /** With the other slots, what is in reach of an arm64 instruction. */
    private static final int MOST = 30;
    private static final int N = 0;
    private static final int WORD = 1;
    private static final int FIRST_POINTER = 2;

    private final int pointers;

    PointerSlots(int pointers) {
        Range.require("pointers", pointers, 0, MOST);
        super("pointers-" + pointers, FIRST_POINTER + pointers);
        this.pointers = pointers;
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label recursion = emitRecursion(f, frameBytes);
        Label function = f.begin(frameBytes, List.of());
        f.set(SCRATCH, 0);
        f.storeSlot(WORD, SCRATCH);
        f.addressOfSlot(ARGUMENT1, WORD);
        f.call(recursion);
        f.loadSlot(SCRATCH, WORD);
        f.add(RESULT, SCRATCH);
        f.leave();
        return function;
    }

    // long recursion(long n, long *word)
    private Label emitRecursion(FunctionAssembler f, int frameBytes) {
        int[] slots = IntStream.range(0, pointers).map(i -> FIRST_POINTER + i).toArray();
        Label function = f.begin(frameBytes, pointers == 0 ? List.of() : List.of(1));
        Label deeper = new Label();
        Label bottom = new Label();
        f.storeSlot(N, ARGUMENT0);
        f.set(SCRATCH, 1);
        f.storeSlot(WORD, SCRATCH);
        for (int slot : slots) {
            f.storeSlot(slot, ARGUMENT1);
        }
        f.branchIfNotZero(ARGUMENT0, deeper);
        f.set(RESULT, 0);
        f.jump(bottom);
        f.bind(deeper);
        f.add(ARGUMENT0, -1);
        f.addressOfSlot(ARGUMENT1, WORD);
        f.call(function, slots);
        f.bind(bottom);
        f.loadSlot(SCRATCH, WORD);
        f.add(RESULT, SCRATCH);
        for (int slot : slots) {
            emitWrite(f, slot);
        }
        f.leave();
        return function;
    }

    /** Adds n, and the pointer's slot to tell it from the others, to what the pointer points to. */
    private static void emitWrite(FunctionAssembler f, int slot) {
        f.loadSlot(ARGUMENT1, slot);
        f.load(SCRATCH, ARGUMENT1);
        f.loadSlot(ARGUMENT2, N);
        f.add(SCRATCH, ARGUMENT2);
        f.add(SCRATCH, slot);
        f.store(ARGUMENT1, SCRATCH);
    }

    /** The words of all frames: 1 in each but the first, and what was added through pointers. */
    @Override
    public long expected(long n) {
        long slots = IntStream.range(0, pointers).map(i -> FIRST_POINTER + i).sum();
        return (n + 1) * (1 + slots) + pointers * (n * (n + 1) / 2);
    }

    @Override
    public long calls(long n) {
        return n + 2;
    }

    @Override
    public long depth(long n) {
        return n + 2;
    }
}
