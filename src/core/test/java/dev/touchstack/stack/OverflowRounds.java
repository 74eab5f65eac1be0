package dev.touchstack.stack;

import dev.touchstack.Footprint;
import dev.touchstack.Repetitions;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A main class: tasks that overflow, as many as the argument says, between faults that are the JVM's own business. The
 * second argument is what else may become resident, in MiB: of the JVM's.
 */
final class OverflowRounds {

    static final String SUCCESS = "every overflow was told, and nothing leaked";

    private static final long STACK = 256 << 10;
    private static final int FRAME = 512;
    private static final long TOO_DEEP = 1 << 30;
    private static final int WARM_UP = Repetitions.of(1_000);
    /** So often there is a null check that fails, a stack overflow of Java's and a collection between overflows. */
    private static final int OTHERS = 500;
    /** One of so many overflows is of a stack that was extended before: that takes a pool for each. */
    private static final int EXTENDED = 10;
    private static final int MAPPINGS_NOISE = 8;

    private static volatile int @Nullable [] none;

    private OverflowRounds() {
    }

    public static void main(String[] arguments) {
        int rounds = Repetitions.of(Integer.parseInt(arguments[0]));
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FRAME);
                StackPool pool = StackPool.builder().stackSize(STACK).build()) {
            int expected = run(pool, code.function(), WARM_UP);
            extend(code.function(), WARM_UP / EXTENDED);
            Footprint before = Footprint.now();
            int overflows = run(pool, code.function(), rounds);
            extend(code.function(), rounds / EXTENDED);
            Footprint more = Footprint.since(before);
            System.out.println(overflows + " overflows, " + more + " more");
            if (expected == WARM_UP && overflows == rounds && more.mappings() <= MAPPINGS_NOISE
                    && more.residentBytes() >> 20 < Integer.parseInt(arguments[1])) {
                System.out.println(SUCCESS);
            }
        }
    }

    /** Each in a stack whose windows are closed but for the first. */
    private static void extend(MemorySegment count, int rounds) {
        for (int i = 0; i < rounds; i++) {
            try (StackPool pool = StackPool.builder().stackSize(2 * STACK).guardHit(GuardHit.EXTEND).build()) {
                int overflows = run(pool, count, 1);
                if (overflows != 1) {
                    throw new AssertionError("no overflow");
                }
            }
        }
    }

    private static int run(StackPool pool, MemorySegment count, int rounds) {
        int overflows = 0;
        for (int i = 0; i < rounds; i++) {
            try (TaskStack stack = pool.acquire()) {
                try {
                    stack.call(count, TOO_DEEP);
                } catch (StackOverflowException overflow) {
                    overflows++;
                }
                if (stack.call(count, i % 100) != i % 100) {
                    throw new AssertionError("wrong result after an overflow");
                }
            }
            if (i % OTHERS == OTHERS - 1) {
                faultOtherwise();
            }
        }
        return overflows;
    }

    @SuppressWarnings("NullAway") // on purpose
    private static void faultOtherwise() {
        for (int i = 0; i < OTHERS; i++) { // compiled, a null check is a fault
            try {
                throw new AssertionError(none.length);
            } catch (NullPointerException expected) {
                // as it should be
            }
        }
        try {
            throw new AssertionError(depth(0));
        } catch (StackOverflowError expected) {
            System.gc();
        }
    }

    private static int depth(int depth) {
        return depth < 0 ? 0 : depth((depth + 1) & Integer.MAX_VALUE) + 1;
    }
}
