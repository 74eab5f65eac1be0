package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT1;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;
import static dev.touchstack.machine.FunctionAssembler.Value.SCRATCH;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;

/**
 * Calls a recursion of depth n, and pauses when that has come back: one frame is left then, of a stack that was deep.
 * It holds a pointer to a slot of its own, through which it writes after the pause, and a number that only looks like
 * one.
 */
final class Spike extends Workload {

    private static final int N = 0;
    private static final int LOCAL = 1;
    private static final int POINTER = 2;
    private static final int LOOKALIKE = 3;
    private static final int REST = 4;

    private final Count recursion = new Count();

    Spike() {
        super("spike", REST + 1);
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label deep = recursion.emit(f, frameBytes);
        Label function = f.begin(frameBytes, List.of());
        f.storeSlot(N, ARGUMENT0);
        f.addressOfSlot(ARGUMENT1, LOCAL);
        f.storeSlot(POINTER, ARGUMENT1);
        f.call(deep, POINTER);
        f.storeSlot(LOCAL, RESULT);
        f.loadSlot(ARGUMENT1, POINTER);
        f.storeSlot(LOOKALIKE, ARGUMENT1); // not mapped: a number; with REST it adds up to n
        f.loadSlot(SCRATCH, N);
        f.subtract(SCRATCH, ARGUMENT1);
        f.storeSlot(REST, SCRATCH);
        f.pause(POINTER);
        f.loadSlot(SCRATCH, LOOKALIKE);
        f.loadSlot(RESULT, REST);
        f.add(SCRATCH, RESULT); // n
        f.loadSlot(ARGUMENT1, POINTER);
        f.load(RESULT, ARGUMENT1);
        f.add(RESULT, SCRATCH);
        f.store(ARGUMENT1, RESULT); // *pointer += n
        f.loadSlot(RESULT, LOCAL);
        f.leave();
        return function;
    }

    @Override
    public long expected(long n) {
        return recursion.expected(n) + n;
    }

    @Override
    public long calls(long n) {
        return 1 + recursion.calls(n);
    }

    @Override
    public long depth(long n) {
        return 1 + recursion.depth(n);
    }
}
