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
 * Takeuchi's function, tak(n, n / 2, 0): calls with three arguments, four for each activation that is not the last.
 * 10,346 calls at n = 10, about six times as many for each two more.
 */
final class Tak extends Workload {

    private static final int X = 0;
    private static final int Y = 1;
    private static final int Z = 2;
    private static final int FIRST = 3;
    private static final int SECOND = 4;

    Tak() {
        super("tak", SECOND + 1);
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label recursion = emitRecursion(f, frameBytes);
        Label function = f.begin(frameBytes, List.of());
        f.move(ARGUMENT1, ARGUMENT0);
        f.halve(ARGUMENT1);
        f.set(ARGUMENT2, 0);
        f.call(recursion);
        f.leave();
        return function;
    }

    // long recursion(long x, long y, long z)
    private static Label emitRecursion(FunctionAssembler f, int frameBytes) {
        Label function = f.begin(frameBytes, List.of());
        Label deeper = new Label();
        f.move(SCRATCH, ARGUMENT1);
        f.subtract(SCRATCH, ARGUMENT0);
        f.branchIfLess(SCRATCH, 0, deeper); // y < x
        f.move(RESULT, ARGUMENT2);
        f.leave();
        f.bind(deeper);
        f.storeSlot(X, ARGUMENT0);
        f.storeSlot(Y, ARGUMENT1);
        f.storeSlot(Z, ARGUMENT2);
        f.add(ARGUMENT0, -1);
        f.call(function); // tak(x - 1, y, z)
        f.storeSlot(FIRST, RESULT);
        emitCall(f, function, Y, Z, X);
        f.storeSlot(SECOND, RESULT);
        emitCall(f, function, Z, X, Y);
        f.move(ARGUMENT2, RESULT); // before the first argument, which may be the same register
        f.loadSlot(ARGUMENT0, FIRST);
        f.loadSlot(ARGUMENT1, SECOND);
        f.call(function);
        f.leave();
        return function;
    }

    /** tak(a - 1, b, c), of slots. */
    private static void emitCall(FunctionAssembler f, Label function, int a, int b, int c) {
        f.loadSlot(ARGUMENT0, a);
        f.add(ARGUMENT0, -1);
        f.loadSlot(ARGUMENT1, b);
        f.loadSlot(ARGUMENT2, c);
        f.call(function);
    }

    @Override
    public long expected(long n) {
        return new Run().tak(n, n / 2, 0, 1);
    }

    /** As long as the function itself takes, as all that is computed by running it. */
    @Override
    public long calls(long n) {
        return 1 + run(n).calls;
    }

    @Override
    public long depth(long n) {
        return 1 + run(n).deepest;
    }

    private static Run run(long n) {
        Run run = new Run();
        run.tak(n, n / 2, 0, 1);
        return run;
    }

    /** The function in Java, and what was seen of it. */
    private static final class Run {

        private long calls;
        private long deepest;

        long tak(long x, long y, long z, long depth) {
            calls++;
            deepest = Math.max(deepest, depth);
            return y < x
                    ? tak(tak(x - 1, y, z, depth + 1), tak(y - 1, z, x, depth + 1), tak(z - 1, x, y, depth + 1),
                            depth + 1)
                    : z;
        }
    }
}
