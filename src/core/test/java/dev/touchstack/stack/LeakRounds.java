package dev.touchstack.stack;

import dev.touchstack.Footprint;
import dev.touchstack.Repetitions;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;

/** A main class: acquires, runs and closes stacks, and says what the process has more afterwards. */
final class LeakRounds {

    static final String SUCCESS = "nothing leaked";

    private static final int WARM_UP = 10_000;
    private static final int ROUNDS = Repetitions.of(100_000);
    /** Eight pages of 4 KiB: one that is left behind in each round would be seen. */
    private static final int DEPTH = 250;
    private static final int MAPPINGS_NOISE = 8;
    private static final long RESIDENT_NOISE = 4L << 20;

    private LeakRounds() {
    }

    public static void main(String[] arguments) {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, 128);
                StackPool pool = StackPool.builder().build()) {
            run(pool, code, WARM_UP);
            Footprint before = Footprint.now();
            run(pool, code, ROUNDS);
            Footprint more = Footprint.since(before);
            System.out.println(more + " more");
            if (Math.abs(more.mappings()) <= MAPPINGS_NOISE && more.residentBytes() <= RESIDENT_NOISE) {
                System.out.println(SUCCESS);
            }
        }
    }

    private static void run(StackPool pool, FunctionCode code, int rounds) {
        for (int i = 0; i < rounds; i++) {
            try (TaskStack stack = pool.acquire()) {
                if (stack.call(code.function(), DEPTH) != DEPTH) {
                    throw new AssertionError("wrong result");
                }
            }
        }
        if (pool.liveStacks() != 0) {
            throw new AssertionError(pool.liveStacks() + " stacks live");
        }
    }
}
