package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;

/**
 * As many different functions as wanted, each of which calls two others, as in a balanced tree: code that outgrows the
 * caches of instructions on a stack that is no deeper than the logarithm of their number. Number i calls 2i and 2i + 1,
 * which lie before it.
 */
final class Tree extends Rounds {

    private final int functions;

    Tree(int functions) {
        Range.require("functions", functions, 1, Workloads.MOST_FUNCTIONS);
        super("tree-" + functions, functions, Integer.SIZE - Integer.numberOfLeadingZeros(functions));
        this.functions = functions;
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label[] numbered = new Label[functions + 1];
        for (int number = functions; number > 0; number--) {
            numbered[number] = f.begin(frameBytes, List.of());
            if (2 * number <= functions) {
                f.call(numbered[2 * number]); // with the argument as it came
            } else {
                f.move(RESULT, ARGUMENT0);
            }
            if (2 * number + 1 <= functions) {
                f.move(ARGUMENT0, RESULT);
                f.call(numbered[2 * number + 1]);
            }
            emitUnit(f, number);
            f.leave();
        }
        return emitRounds(f, frameBytes, () -> {
            f.move(ARGUMENT0, RESULT);
            f.call(numbered[1]);
        });
    }

    @Override
    long round(long x, long left) {
        return subtree(x, 1);
    }

    private long subtree(long x, int number) {
        return number > functions ? x : unit(subtree(subtree(x, 2 * number), 2 * number + 1), number);
    }
}
