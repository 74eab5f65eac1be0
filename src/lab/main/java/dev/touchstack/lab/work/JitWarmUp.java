package dev.touchstack.lab.work;

import dev.touchstack.growth.GrowthTask;
import dev.touchstack.machine.FunctionCode;

/**
 * Brings the Java code behind both strategies to its final compilation, whatever the depth that is timed: deep tasks
 * are too few in a second for that. Without it, copying would be timed in the interpreter, several times too slow.
 */
public final class JitWarmUp {

    private static final Depth DEPTH = Depth.kib(64);
    /** 6 growths each: several times what the last tier of compilation waits for. */
    private static final int RUNS = 8_000;

    private JitWarmUp() {
    }

    /** Runs a task so often. The function counts. */
    public static void run(GrowthTask task, FunctionCode code) {
        long argument = DEPTH.countArgument(code.frameBytes());
        for (int i = 0; i < RUNS; i++) {
            task.restart();
            Results.require(argument, task.run(code, argument));
        }
    }
}
