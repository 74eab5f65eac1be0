package dev.touchstack.lab.bench;

import dev.touchstack.growth.GrowthTask;
import dev.touchstack.growth.Relocate;
import dev.touchstack.lab.work.Results;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.GoStack;
import dev.touchstack.workload.Workloads;

/** A task that is a few frames deeper than its first stack, and is moved once, or runs where it was moved to. */
public final class MoveStep implements GrowthStep {

    static final int LARGE_FRAME = GoStack.BIG;
    static final int SMALL_FRAME = GoStack.SMALL;
    /** Its guard takes the half of it. What idle stacks keep is as much as the other half: both stacks stay warm. */
    private static final long FIRST_STACK = 128 << 10;
    private static final long GUARD = 64 << 10;

    private final Relocate growth = new Relocate(FIRST_STACK, 2 * FIRST_STACK);
    private final GrowthTask task = growth.newTask();
    private final FunctionCode code;
    private final long depth;
    private final boolean moves;

    MoveStep(int frame, boolean moves) {
        this.moves = moves;
        code = FunctionCode.generate(Workloads.COUNT, growth.prologue(), frame);
        depth = (FIRST_STACK - GUARD) / frame;
        run();
        if (task.counts().growths() != 1) {
            throw new IllegalStateException("moved " + task.counts().growths() + " times in place of once");
        }
    }

    /** How many frames a move takes along. */
    public static long largeFrames() {
        return frames(LARGE_FRAME);
    }

    /** How many frames a move takes along. */
    public static long smallFrames() {
        return frames(SMALL_FRAME);
    }

    private static long frames(int frame) {
        try (MoveStep step = new MoveStep(frame, false)) {
            return step.task.counts().frames();
        }
    }

    @Override
    public void prepare() {
        if (moves) {
            task.restart();
        }
    }

    @Override
    public long run() {
        return Results.require(depth, task.run(code, depth));
    }

    @Override
    public void close() {
        task.close();
        growth.close();
        code.close();
    }
}
