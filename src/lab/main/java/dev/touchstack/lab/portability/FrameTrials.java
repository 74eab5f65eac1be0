package dev.touchstack.lab.portability;

import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthCounts;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Results;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.StackOverflowException;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import dev.touchstack.workload.Workloads;
import java.util.List;

/** Frames of many pages: while there is stack for them, and where it ends. */
final class FrameTrials {

    /** On pages of any size more than two of them. */
    private static final int FRAME = 256 << 10;
    private static final int FRAMES = 8;
    private static final long STACK = 4L << 20;
    private static final List<StackStrategy> STRATEGIES = List.of(StackStrategy.TOUCH, StackStrategy.EXTEND,
            StackStrategy.USERFAULT, StackStrategy.COPY, StackStrategy.PROMOTE, StackStrategy.SEGMENTED,
            StackStrategy.RELOCATE);

    private FrameTrials() {
    }

    static void run(Trials trials) {
        for (StackStrategy strategy : STRATEGIES) {
            trials.attempt("frames of 256 KiB", strategy.label(), () -> within(strategy));
        }
        String end = "the same at the stack's end";
        trials.attempt(end, Trap.ONE_PAGE, () -> atTheEnd(PageSize.bytes(), Prologue.UNCHECKED));
        trials.attempt(end, Trap.LARGE_GUARD, () -> atTheEnd(FRAME, Prologue.UNCHECKED));
        trials.attempt(end, Trap.PROBES, () -> atTheEnd(PageSize.bytes(), Prologue.PROBED));
    }

    private static Finding within(StackStrategy strategy) {
        try (Growth growth = strategy.newGrowth(Strategy.STACK);
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, growth.prologue(), FRAME);
                GrowthTask task = growth.newTask()) {
            Results.require(FRAMES, task.run(code, FRAMES));
            GrowthCounts counts = task.counts();
            return counts.growths() + counts.segments() == 0
                    ? Finding.works("where it is")
                    : Finding.works("moves: " + counts.growths() + ", segments: " + counts.segments());
        }
    }

    /** Whether a guard is hit, or the stack below it. */
    private static Finding atTheEnd(long guard, Prologue prologue) {
        try (StackPool pool = StackPool.builder().stackSize(STACK).guardSize(guard).build();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, prologue, FRAME);
                TaskStack first = pool.acquire();
                TaskStack second = pool.acquire()) {
            TaskStack upper = first.limit() > second.limit() ? first : second;
            TaskStack lower = upper == first ? second : first;
            try {
                long _ = upper.call(code.function(), pool.stackSize() / FRAME);
                return Finding.fails(lower.residentBytes() > 0 ? "writes into a neighbour" : "nothing is told");
            } catch (StackOverflowException overflow) {
                return Finding.works("overflow is told");
            }
        }
    }
}
