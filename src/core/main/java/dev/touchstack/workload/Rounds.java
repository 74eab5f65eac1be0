package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;
import static dev.touchstack.machine.FunctionAssembler.Value.SCRATCH;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;

/**
 * {@code f(n)} that makes n rounds of the same calls, and hands what a round returns to the next. Functions work in
 * units that do not commute, and lose nothing of what they are given: a result proves which units ran, in which order.
 */
abstract class Rounds extends Workload {

    private static final int LEFT = 0;
    private static final int SLOTS = LEFT + 1;

    private final int callsPerRound;
    private final int depth;

    /**
     * Names a function.
     *
     * @param callsPerRound
     *            that each round enters
     * @param depth
     *            of frames in a round, f's own not included
     */
    Rounds(String name, int callsPerRound, int depth) {
        super(name, SLOTS);
        this.callsPerRound = callsPerRound;
        this.depth = depth;
    }

    /** One unit of work on the result: of x and a number it makes 3x + number. */
    static void emitUnit(FunctionAssembler f, int number) {
        f.move(SCRATCH, RESULT);
        f.add(RESULT, RESULT);
        f.add(RESULT, SCRATCH);
        f.set(SCRATCH, number);
        f.add(RESULT, SCRATCH);
    }

    /** The same in Java. */
    static long unit(long x, int number) {
        return 3 * x + number;
    }

    /**
     * Emits f, which keeps its counter in the frame.
     *
     * @param round
     *            emits a round, from result to result; the rounds left after it are in SCRATCH
     */
    static Label emitRounds(FunctionAssembler f, int frameBytes, Runnable round) {
        Label function = f.begin(frameBytes, List.of());
        Label next = new Label();
        Label another = new Label();
        f.storeSlot(LEFT, ARGUMENT0);
        f.set(RESULT, 0);
        f.bind(next);
        f.loadSlot(SCRATCH, LEFT);
        f.branchIfNotZero(SCRATCH, another);
        f.leave();
        f.bind(another); // behind the end, so that a round may be longer than a short jump
        f.add(SCRATCH, -1);
        f.storeSlot(LEFT, SCRATCH);
        round.run();
        f.jump(next);
        return function;
    }

    /** A round in Java: what becomes of x, with so many rounds left after it. */
    abstract long round(long x, long left);

    @Override
    public final long expected(long n) {
        long x = 0;
        for (long left = n - 1; left >= 0; left--) {
            x = round(x, left);
        }
        return x;
    }

    @Override
    public final long calls(long n) {
        return 1 + n * callsPerRound;
    }

    @Override
    public final long depth(long n) {
        return n == 0 ? 1 : 1 + depth;
    }
}
