package dev.touchstack.stack;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;

/** A main class: extends one stack of 8 GiB until the kernel refuses, and uses it again. */
final class ExtendUntilRefused {

    static final String SUCCESS = "goes on";

    private static final int DEEPER_THAN_THE_LIMIT = 28_000;

    private ExtendUntilRefused() {
    }

    public static void main(String[] arguments) {
        try (StackPool pool = StackPool.builder().stackSize(8L << 30).guardHit(GuardHit.EXTEND).build();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED,
                        FunctionCode.LARGEST_FRAME);
                TaskStack stack = pool.acquire()) {
            for (int i = 0; i < 2; i++) {
                try {
                    stack.call(code.function(), DEEPER_THAN_THE_LIMIT);
                } catch (StackOverflowException refused) {
                    System.out.println(refused.getMessage());
                    System.out.println(refused.faultAddress() >= stack.limit() ? "above the guard" : "in the guard");
                }
            }
            System.out.println(stack.call(code.function(), 100) == 100 ? SUCCESS : "wrong");
        }
    }
}
