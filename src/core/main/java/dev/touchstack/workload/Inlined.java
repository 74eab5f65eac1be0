package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;

/**
 * The same 64 units of work in each round, in one call or in many, up to a call for each: what inlining amortises. All
 * of them return the same.
 */
final class Inlined extends Rounds {

    private static final int UNITS = 64;
    private static final int NUMBER = 1;

    private final int calls;

    Inlined(int calls) {
        if (calls < 1 || calls > UNITS || Integer.bitCount(calls) != 1) {
            throw new IllegalArgumentException("calls = " + calls + ": must be a power of two from 1 to " + UNITS);
        }
        super("inlined-" + calls, calls, 1);
        this.calls = calls;
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label called = f.begin(frameBytes, List.of());
        f.move(RESULT, ARGUMENT0);
        for (int unit = 0; unit < UNITS / calls; unit++) {
            emitUnit(f, NUMBER);
        }
        f.leave();
        return emitRounds(f, frameBytes, () -> {
            for (int call = 0; call < calls; call++) {
                f.move(ARGUMENT0, RESULT);
                f.call(called);
            }
        });
    }

    @Override
    long round(long x, long left) {
        long result = x;
        for (int unit = 0; unit < UNITS; unit++) {
            result = unit(result, NUMBER);
        }
        return result;
    }
}
