package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT1;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;

/**
 * Ackermann's function, A(2, n): many calls at depths that go up and down again, the deepest about 2n. Some 10,000
 * calls at n = 70.
 */
final class Ackermann extends Workload {

    private static final int FIRST = 2;
    private static final int M = 0;

    Ackermann() {
        super("ackermann", 1);
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label recursion = emitRecursion(f, frameBytes);
        Label function = f.begin(frameBytes, List.of());
        f.move(ARGUMENT1, ARGUMENT0);
        f.set(ARGUMENT0, FIRST);
        f.call(recursion);
        f.leave();
        return function;
    }

    // long recursion(long m, long n)
    private static Label emitRecursion(FunctionAssembler f, int frameBytes) {
        Label function = f.begin(frameBytes, List.of());
        Label notLast = new Label();
        Label inner = new Label();
        f.branchIfNotZero(ARGUMENT0, notLast);
        f.move(RESULT, ARGUMENT1); // A(0, n) = n + 1
        f.add(RESULT, 1);
        f.leave();
        f.bind(notLast);
        f.branchIfNotZero(ARGUMENT1, inner);
        f.add(ARGUMENT0, -1); // A(m, 0) = A(m - 1, 1)
        f.set(ARGUMENT1, 1);
        f.call(function);
        f.leave();
        f.bind(inner);
        f.storeSlot(M, ARGUMENT0); // A(m, n) = A(m - 1, A(m, n - 1))
        f.add(ARGUMENT1, -1);
        f.call(function);
        f.move(ARGUMENT1, RESULT); // before the first argument, which may be the same register
        f.loadSlot(ARGUMENT0, M);
        f.add(ARGUMENT0, -1);
        f.call(function);
        f.leave();
        return function;
    }

    /** A(2, n) in closed form. */
    @Override
    public long expected(long n) {
        return 2 * n + 3;
    }

    /**
     * Of f 1, and of A(2, n) 2n² + 7n + 5: A(1, n) takes 2n + 2, and A(2, n) what A(2, n - 1) and A(1, 2n + 1) take,
     * and 1.
     */
    @Override
    public long calls(long n) {
        return 2 * n * n + 7 * n + 6;
    }

    /** Below f the last A(1, 2n + 1), which is 2n + 3 deep. */
    @Override
    public long depth(long n) {
        return 2 * n + 5;
    }
}
