package dev.touchstack.lab.faults;

import dev.touchstack.machine.FaultProbes;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Faults that the JVM lives on: each counts only when the JVM was given one. */
final class JavaFaults implements AutoCloseable {

    /** So often until compiled code is there, and until the JVM has stopped a thread in a loop. */
    private static final int TRIES = 10_000;
    private static final int SPINS = 100_000;

    private final ExecutorService withoutTask = Executors.newSingleThreadExecutor();
    private final ExecutorService collector = Executors.newSingleThreadExecutor();
    private int spun;

    FaultOutcome onThreadWithoutTask(Callable<FaultOutcome> fault) {
        try {
            return withoutTask.submit(fault).get();
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    FaultOutcome nullCheck() {
        for (int i = 0; i < TRIES; i++) {
            long before = FaultProbes.handedOn();
            try {
                lengthOf(null);
                return FaultOutcome.NEITHER;
            } catch (NullPointerException expected) {
                if (FaultProbes.handedOn() > before) {
                    return FaultOutcome.THE_JVMS;
                }
            }
        }
        return FaultOutcome.NEITHER;
    }

    @SuppressWarnings("NullAway") // on purpose
    private static int lengthOf(int @Nullable [] array) {
        return array.length;
    }

    FaultOutcome tooDeep() {
        long before = FaultProbes.handedOn();
        try {
            return depth(0) == 0 ? FaultOutcome.NEITHER : FaultOutcome.HANDED_ON;
        } catch (StackOverflowError expected) {
            return FaultProbes.handedOn() > before ? FaultOutcome.THE_JVMS : FaultOutcome.NEITHER;
        }
    }

    private static int depth(int depth) {
        return depth < 0 ? 0 : depth((depth + 1) & Integer.MAX_VALUE) + 1;
    }

    FaultOutcome safepoint() {
        long before = FaultProbes.handedOn();
        for (int i = 0; i < TRIES; i++) {
            Future<?> stop = collector.submit(System::gc);
            while (!stop.isDone()) {
                spun += spin(SPINS);
            }
            if (FaultProbes.handedOn() > before) {
                return spun == 0 ? FaultOutcome.NEITHER : FaultOutcome.THE_JVMS;
            }
        }
        return FaultOutcome.NEITHER;
    }

    private static int spin(int times) {
        int sum = 1;
        for (int i = 0; i < times; i++) {
            sum = 31 * sum + i;
        }
        return sum | 1;
    }

    @Override
    public void close() {
        withoutTask.close();
        collector.close();
    }
}
