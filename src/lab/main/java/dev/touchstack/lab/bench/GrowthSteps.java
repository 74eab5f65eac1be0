package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.Subject;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A call that makes one step of growing. What makes the next one take it again is not timed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls make first
public class GrowthSteps {

    /** Before anything is timed, as each call is too short for JMH to bring much code to its final compilation. */
    private static final int JIT_RUNS = 20_000;

    @Param("PAGE_HELD")
    Subject step;

    private GrowthStep taken;

    /** Takes what the step needs. */
    @Setup
    public void make() {
        taken = GrowthStep.of(step);
        for (int i = 0; i < JIT_RUNS; i++) {
            taken.prepare();
            taken.run();
        }
    }

    /** Has the next call take the step. */
    @Setup(Level.Invocation)
    public void prepare() {
        taken.prepare();
    }

    /** The call. */
    @Benchmark
    public long run() {
        return taken.run();
    }

    /** Gives all memory back. */
    @TearDown
    public void release() {
        taken.close();
    }
}
