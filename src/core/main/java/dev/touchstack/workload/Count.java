package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;

/** {@code count(n) = n == 0 ? 0 : 1 + count(n - 1)}: one frame for each n, in the frame size under test. */
final class Count extends Workload {

    Count() {
        super("count", 1);
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label function = f.begin(frameBytes, List.of());
        Label bottom = new Label();
        f.branchIfZero(ARGUMENT0, bottom);
        f.storeSlot(0, ARGUMENT0);
        f.add(ARGUMENT0, -1);
        f.call(function);
        f.add(RESULT, 1);
        f.leave();
        f.bind(bottom);
        f.set(RESULT, 0);
        f.leave();
        return function;
    }

    @Override
    public long expected(long n) {
        return n;
    }

    @Override
    public long calls(long n) {
        return n + 1;
    }

    @Override
    public long depth(long n) {
        return n + 1;
    }
}
