package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.Repetitions;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * A main class: functions with arguments in all registers and on the stack, called on threads that have no signal stack
 * yet, that call Java, which overflows another stack, collects garbage and throws.
 */
final class LinkedRounds {

    static final String SUCCESS = "every result was right";

    private static final int ROUNDS = Repetitions.of(1_000);
    private static final int THREADS = 8;
    private static final FunctionDescriptor MANY = FunctionDescriptor.of(JAVA_DOUBLE, JAVA_LONG, JAVA_LONG, JAVA_LONG,
            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE,
            JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE);
    private static final MethodHandle CALL = StackLinker.downcallHandle(MANY);
    private static final MethodHandle COUNT = StackLinker
            .downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    private static final int TOO_DEEP = 1 << 30;

    private final StackPool pool;
    private final MemorySegment count;
    private final MemorySegment callback;

    private LinkedRounds(StackPool pool, MemorySegment count, Arena arena) throws ReflectiveOperationException {
        this.pool = pool;
        this.count = count;
        this.callback = StackLinker.upcallStub(MethodHandles.lookup().findVirtual(LinkedRounds.class, "sum",
                MANY.toMethodType()).bindTo(this), MANY, arena);
    }

    public static void main(String[] arguments) throws Exception {
        try (Arena arena = Arena.ofShared();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, 512);
                StackPool pool = StackPool.builder().stackSize(256 << 10).build()) {
            LinkedRounds rounds = new LinkedRounds(pool, code.function(), arena);
            int right = 0;
            for (int i = 0; i < THREADS; i++) { // each needs a signal stack of its own, in the middle of a call
                int[] ofThread = new int[1];
                Thread thread = Thread.ofPlatform().start(() -> ofThread[0] = rounds.run(ROUNDS));
                thread.join();
                right += ofThread[0];
            }
            System.out.println(right + " right");
            if (right == THREADS * ROUNDS) {
                System.out.println(SUCCESS);
            }
        }
    }

    private int run(int rounds) {
        int right = 0;
        try (TaskStack stack = pool.acquire()) {
            for (int i = 0; i < rounds; i++) {
                try {
                    double sum = (double) CALL.invokeExact(stack, callback, (long) i, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L,
                            0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5);
                    right += sum == expected(i) ? 1 : 0;
                } catch (IllegalStateException thrown) {
                    right += i % 7 == 6 ? 1 : 0;
                }
            }
        } catch (Throwable failed) {
            throw new AssertionError(failed);
        }
        return right;
    }

    private static double expected(int first) {
        return first + 2 * 2 + 3 * 3 + 4 * 4 + 5 * 5 + 6 * 6 + 7 * 7 + 8 * 8 + 9 * 9 + 10 * 0.5 + 11 * 1.5 + 12 * 2.5
                + 13 * 3.5 + 14 * 4.5 + 15 * 5.5 + 16 * 6.5 + 17 * 7.5 + 18 * 8.5;
    }

    @SuppressWarnings("UnusedMethod") // found by name
    private double sum(long a, long b, long c, long d, long e, long f, long g, long h, long i, double j, double k,
            double l, double m, double n, double o, double p, double q, double r) {
        if (a % 50 == 0) {
            overflow();
        }
        if (a % 250 == 0) {
            System.gc();
        }
        if (a % 7 == 6) {
            throw new IllegalStateException("as wanted");
        }
        return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l + 13 * m
                + 14 * n + 15 * o + 16 * p + 17 * q + 18 * r;
    }

    private void overflow() {
        try (TaskStack inner = pool.acquire()) {
            long depth = (long) COUNT.invokeExact(inner, count, (long) TOO_DEEP);
            throw new AssertionError("no overflow at " + depth);
        } catch (StackOverflowException expected) {
            // as it should be
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }
}
