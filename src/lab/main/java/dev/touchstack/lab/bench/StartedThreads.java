package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.JavaThreads;
import dev.touchstack.lab.work.Subject;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A thread that does nothing, from its start to the end of it being waited for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields
public class StartedThreads {

    /** Which kind. */
    @Param("STACK_THREAD")
    public Subject kind;

    private JavaThreads threads;

    /** Makes the pool. */
    @Setup
    public void open() {
        threads = new JavaThreads(kind);
    }

    /** One after the other. */
    @Benchmark
    public void startAndJoin() throws InterruptedException {
        threads.start(StartedThreads::nothing).join();
    }

    private static void nothing() {
        // a thread is what costs
    }

    /** Gives all memory back. */
    @TearDown
    public void release() {
        threads.close();
    }
}
