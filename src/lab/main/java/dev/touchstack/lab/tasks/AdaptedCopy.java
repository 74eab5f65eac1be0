package dev.touchstack.lab.tasks;

import dev.touchstack.growth.Copy;
import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.GoStack;
import dev.touchstack.workload.Workloads;
import java.util.List;

/** Copying that has adapted its first stack to a fleet's tasks, as Go does at a collection while they wait. */
final class AdaptedCopy {

    private static final int TASKS = 32;
    private static final long SEED = 1;

    private AdaptedCopy() {
    }

    static Growth of(long largestStack) {
        Copy copy = Copy.adaptive(GoStack.FIRST_STACK, largestStack);
        try (FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, copy.prologue(), Strategy.FRAME)) {
            run(copy, code, FleetDepths.draw(TASKS, SEED));
            return copy;
        } catch (Throwable failed) {
            copy.close();
            throw failed;
        }
    }

    /** Each runs in the deepest pause of the one before; in the last one's, all wait. */
    private static void run(Copy copy, FunctionCode code, List<Long> depths) {
        if (depths.isEmpty()) {
            copy.collected();
            return;
        }
        try (GrowthTask task = copy.newTask()) {
            task.run(code, depths.getFirst() / Strategy.FRAME, () -> run(copy, code, depths.subList(1, depths.size())));
        }
    }
}
