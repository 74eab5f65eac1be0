package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;

/**
 * As many different functions as wanted, each of which calls the next: code that outgrows the caches of instructions.
 * It is as deep as it has functions, so frames, and the predictions of returns, outgrow theirs, too; in {@link Tree}
 * they do not. A function lies before the one that calls it.
 */
final class Chain extends Rounds {

    private final int functions;

    Chain(int functions) {
        Range.require("functions", functions, 1, Workloads.MOST_FUNCTIONS);
        super("chain-" + functions, functions, functions);
        this.functions = functions;
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label last = f.begin(frameBytes, List.of());
        f.move(RESULT, ARGUMENT0);
        emitUnit(f, functions);
        f.leave();
        Label next = last;
        for (int number = functions - 1; number > 0; number--) {
            Label function = f.begin(frameBytes, List.of());
            f.call(next); // with the argument as it came
            emitUnit(f, number);
            f.leave();
            next = function;
        }
        Label first = next;
        return emitRounds(f, frameBytes, () -> {
            f.move(ARGUMENT0, RESULT);
            f.call(first);
        });
    }

    @Override
    long round(long x, long left) {
        long result = x;
        for (int number = functions; number > 0; number--) {
            result = unit(result, number);
        }
        return result;
    }
}
