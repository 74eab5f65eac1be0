package dev.touchstack.lab.portability;

import dev.touchstack.memory.MappingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tries one thing after the other, each in a thread of its own, which may be lost in the kernel for good. */
final class Trials {

    /** What takes longer does not come back: each takes some milliseconds, a second on a CPU that is emulated. */
    private static final long SECONDS = 20;

    private final long limitMillis;
    private final List<Probe> probes = new ArrayList<>();

    Trials() {
        this(TimeUnit.SECONDS.toMillis(SECONDS));
    }

    Trials(long limitMillis) {
        this.limitMillis = limitMillis;
    }

    void attempt(String what, String way, Callable<Finding> trial) {
        Finding finding = find(trial);
        probes.add(new Probe(what, way, finding.outcome(), finding.detail()));
    }

    private Finding find(Callable<Finding> trial) {
        FutureTask<Finding> task = new FutureTask<>(trial);
        Thread.ofPlatform().daemon().start(task);
        try {
            return task.get(limitMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            return Finding.fails("did not come back within " + limitMillis + " ms");
        } catch (ExecutionException failed) {
            return ofFailure(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Finding.fails("was interrupted");
        }
    }

    private static Finding ofFailure(@Nullable Throwable cause) {
        if (cause == null) {
            return Finding.fails("failed without a reason");
        }
        String message = String.valueOf(cause.getMessage());
        return cause instanceof UnsupportedOperationException || cause instanceof MappingException
                ? Finding.refused(message)
                : Finding.fails(cause.getClass().getSimpleName() + ": " + message);
    }

    /** So far. */
    List<Probe> probes() {
        return List.copyOf(probes);
    }
}
