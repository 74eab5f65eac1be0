package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT1;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;
import static dev.touchstack.machine.FunctionAssembler.Value.SCRATCH;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls through a table of functions, as through an interface: one a round, each function in turn. The order repeats,
 * so that a predictor of branches can learn it if the table is not too long for it.
 */
final class Indirect extends Rounds {

    private final int functions;

    Indirect(int functions) {
        Range.require("functions", functions, 1, Workloads.MOST_FUNCTIONS);
        if (Integer.bitCount(functions) != 1) {
            throw new IllegalArgumentException("functions = " + functions + ": must be a power of two");
        }
        super("indirect-" + functions, 1, 1);
        this.functions = functions;
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        List<Label> numbered = new ArrayList<>();
        for (int number = 0; number < functions; number++) {
            numbered.add(f.begin(frameBytes, List.of()));
            f.move(RESULT, ARGUMENT0);
            emitUnit(f, number);
            f.leave();
        }
        Label table = new Label();
        Label function = emitRounds(f, frameBytes, () -> {
            f.move(ARGUMENT0, RESULT);
            f.set(ARGUMENT1, functions - 1);
            f.and(SCRATCH, ARGUMENT1); // rounds left, modulo the number of functions
            for (int bytes = 1; bytes < Long.BYTES; bytes += bytes) {
                f.add(SCRATCH, SCRATCH);
            }
            f.addressOf(ARGUMENT1, table);
            f.add(SCRATCH, ARGUMENT1);
            f.load(SCRATCH, SCRATCH);
            f.add(SCRATCH, ARGUMENT1); // the table has distances from itself
            f.callAt(SCRATCH);
        });
        f.table(table, numbered);
        return function;
    }

    @Override
    long round(long x, long left) {
        return unit(x, (int) (left % functions));
    }
}
