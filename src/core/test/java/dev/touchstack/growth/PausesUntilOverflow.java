package dev.touchstack.growth;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.workload.Workloads;
import java.util.List;

/** A main class: tasks run in each other's pauses until the thread has no more stack of its own. */
final class PausesUntilOverflow {

    static final String SUCCESS = "told each time";

    private static final int DEPTH = 20;
    private static final int ROUNDS = 10;

    private int told;

    private PausesUntilOverflow() {
    }

    public static void main(String[] arguments) {
        PausesUntilOverflow test = new PausesUntilOverflow();
        List<Growth> growths = List.of(new Touch(1 << 20), new Copy(2 << 10, 1 << 20),
                new Segmented(8 << 10, 1 << 20, true));
        for (Growth growth : growths) {
            try (growth; FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, growth.prologue(), 64)) {
                for (int round = 0; round < ROUNDS; round++) {
                    test.nest(growth, code);
                }
            }
        }
        System.out.println(test.told == growths.size() * ROUNDS ? SUCCESS : "told " + test.told + " times");
    }

    private void nest(Growth growth, FunctionCode code) {
        try {
            deeper(growth, code);
        } catch (StackOverflowError expected) {
            told++;
        }
    }

    private static void deeper(Growth growth, FunctionCode code) {
        try (GrowthTask task = growth.newTask()) {
            task.run(code, DEPTH, () -> deeper(growth, code));
        }
    }
}
