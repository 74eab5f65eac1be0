package dev.touchstack.stack;

import dev.touchstack.Repetitions;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.Workload;
import dev.touchstack.machine.WorkloadCode;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.StatusFile;

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
        try (WorkloadCode code = WorkloadCode.generate(Workload.COUNT, Prologue.UNCHECKED, 128);
                StackPool pool = StackPool.builder().build()) {
            run(pool, code, WARM_UP);
            int mappings = MemoryMap.mappingCount();
            long resident = StatusFile.self().residentBytes();
            run(pool, code, ROUNDS);
            int moreMappings = MemoryMap.mappingCount() - mappings;
            long moreResident = StatusFile.self().residentBytes() - resident;
            System.out.printf("%d mappings and %,d resident bytes more%n", moreMappings, moreResident);
            if (Math.abs(moreMappings) <= MAPPINGS_NOISE && moreResident <= RESIDENT_NOISE) {
                System.out.println(SUCCESS);
            }
        }
    }

    private static void run(StackPool pool, WorkloadCode code, int rounds) {
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
