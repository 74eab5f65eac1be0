package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;
import static dev.touchstack.machine.FunctionAssembler.Value.SCRATCH;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;

/** Fibonacci numbers by two calls each: all calls and returns, hardly any depth. */
final class Fib extends Workload {

    Fib() {
        super("fib", 2);
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label function = f.begin(frameBytes, List.of());
        Label small = new Label();
        f.branchIfLess(ARGUMENT0, 2, small);
        f.storeSlot(0, ARGUMENT0);
        f.add(ARGUMENT0, -1);
        f.call(function);
        f.storeSlot(1, RESULT);
        f.loadSlot(ARGUMENT0, 0);
        f.add(ARGUMENT0, -2);
        f.call(function);
        f.loadSlot(SCRATCH, 1);
        f.add(RESULT, SCRATCH);
        f.leave();
        f.bind(small);
        f.move(RESULT, ARGUMENT0);
        f.leave();
        return function;
    }

    @Override
    public long expected(long n) {
        return n < 2 ? n : expected(n - 1) + expected(n - 2);
    }

    /** From calls(n) = 1 + calls(n - 1) + calls(n - 2). */
    @Override
    public long calls(long n) {
        return 2 * expected(n + 1) - 1;
    }

    @Override
    public long depth(long n) {
        return Math.max(1, n);
    }
}
