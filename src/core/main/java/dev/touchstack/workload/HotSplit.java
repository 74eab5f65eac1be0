package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Label;
import java.util.List;

/**
 * A function with a frame that fits calls one, in each round, with a frame that does not: where a stack of segments
 * gets and returns a segment for each call. It has frame sizes of its own, whatever size is asked for.
 */
final class HotSplit extends Rounds {

    private static final int NUMBER = 1;

    private final int outerFrame;
    private final int innerFrame;

    HotSplit(int outerFrame, int innerFrame) {
        requireFrame("outerFrame", outerFrame);
        requireFrame("innerFrame", innerFrame);
        super("hot-split-" + outerFrame + "-" + innerFrame, 1, 1);
        this.outerFrame = outerFrame;
        this.innerFrame = innerFrame;
    }

    private static void requireFrame(String name, int bytes) {
        if (bytes < FunctionCode.SMALLEST_FRAME || bytes > FunctionCode.LARGEST_FRAME
                || bytes % FunctionAssembler.FRAME_UNIT != 0) {
            throw new IllegalArgumentException(name + " = " + bytes + " bytes: must be a multiple of "
                    + FunctionAssembler.FRAME_UNIT + " from " + FunctionCode.SMALLEST_FRAME + " to "
                    + FunctionCode.LARGEST_FRAME);
        }
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label inner = f.begin(innerFrame, List.of());
        f.move(RESULT, ARGUMENT0);
        emitUnit(f, NUMBER);
        f.leave();
        return emitRounds(f, outerFrame, () -> {
            f.move(ARGUMENT0, RESULT);
            f.call(inner);
        });
    }

    @Override
    long round(long x, long left) {
        return unit(x, NUMBER);
    }

    @Override
    public long stackBytes(long n, int frameBytes) {
        return n == 0 ? outerFrame : (long) outerFrame + innerFrame;
    }
}
