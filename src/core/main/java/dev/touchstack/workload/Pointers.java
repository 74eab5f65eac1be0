package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT1;
import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT2;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;
import static dev.touchstack.machine.FunctionAssembler.Value.SCRATCH;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;

/**
 * A recursion whose frames hold two pointers into callers' frames, the parent's and the first one's, and write through
 * both; and one number that only looks like such a pointer, which must survive a move unchanged. There is one that
 * pauses in the deepest frame.
 */
final class Pointers extends Workload {

    private static final int N = 0;
    private static final int PARENT = 1;
    private static final int ROOT = 2;
    private static final int LOCAL = 3;
    private static final int LOOKALIKE = 4;
    private static final int REST = 5;

    private final boolean pauses;

    Pointers(String name, boolean pauses) {
        super(name, REST + 1);
        this.pauses = pauses;
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label recursion = emitRecursion(f, frameBytes);
        Label function = f.begin(frameBytes, List.of());
        f.set(SCRATCH, 0);
        f.storeSlot(LOCAL, SCRATCH);
        f.storeSlot(ROOT, SCRATCH);
        f.addressOfSlot(ARGUMENT1, LOCAL);
        f.addressOfSlot(ARGUMENT2, ROOT);
        f.call(recursion);
        f.loadSlot(RESULT, LOCAL);
        f.loadSlot(SCRATCH, ROOT);
        f.add(RESULT, SCRATCH);
        f.leave();
        return function;
    }

    // void recursion(long n, long *parent, long *root)
    private Label emitRecursion(FunctionAssembler f, int frameBytes) {
        Label function = f.begin(frameBytes, List.of(1, 2));
        Label bottom = new Label();
        f.storeSlot(N, ARGUMENT0);
        f.storeSlot(PARENT, ARGUMENT1);
        f.storeSlot(ROOT, ARGUMENT2);
        f.storeSlot(LOOKALIKE, ARGUMENT1); // not mapped: a number; with REST it adds up to n
        f.move(SCRATCH, ARGUMENT0);
        f.subtract(SCRATCH, ARGUMENT1);
        f.storeSlot(REST, SCRATCH);
        f.set(SCRATCH, 1);
        f.storeSlot(LOCAL, SCRATCH);
        f.branchIfZero(ARGUMENT0, bottom);
        f.add(ARGUMENT0, -1);
        f.addressOfSlot(ARGUMENT1, LOCAL);
        f.call(function, PARENT, ROOT);
        Label up = new Label();
        if (pauses) {
            f.set(SCRATCH, 0);
            f.branchIfZero(SCRATCH, up);
        }
        f.bind(bottom);
        if (pauses) {
            f.pause(PARENT, ROOT);
        }
        f.bind(up);
        f.loadSlot(SCRATCH, LOOKALIKE);
        f.loadSlot(RESULT, REST);
        f.add(SCRATCH, RESULT); // n
        f.loadSlot(ARGUMENT1, ROOT);
        f.load(RESULT, ARGUMENT1);
        f.add(RESULT, SCRATCH);
        f.store(ARGUMENT1, RESULT); // *root += n
        f.loadSlot(RESULT, LOCAL);
        f.add(RESULT, RESULT);
        f.add(RESULT, SCRATCH);
        f.loadSlot(ARGUMENT1, PARENT);
        f.load(SCRATCH, ARGUMENT1);
        f.add(RESULT, SCRATCH);
        f.store(ARGUMENT1, RESULT); // *parent += 2 * local + n
        f.leave();
        return function;
    }

    @Override
    public long expected(long n) {
        long local = 1; // what the deepest activation starts with
        long sum = 0;
        for (long i = 0; i <= n; i++) {
            sum += i;
            local = 2 * local + i + (i < n ? 1 : 0);
        }
        return local + sum;
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
