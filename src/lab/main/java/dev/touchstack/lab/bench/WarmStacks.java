package dev.touchstack.lab.bench;

import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.JitWarmUp;
import dev.touchstack.lab.work.Results;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.workload.Workloads;
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

/**
 * One new task after the other on memory that the one before has touched; or one task again and again, whose stack has
 * grown before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls reserve first
public class WarmStacks {

    @Param("TOUCH")
    Strategy strategy;
    @Param("1024")
    long depthBytes;
    @Param("128")
    int frameBytes;
    @Param("true")
    boolean newTask;

    private Growth growth;
    private FunctionCode code;
    private GrowthTask task;
    private long argument;

    /** Makes a task; the warm-up touches all that later ones need. */
    @Setup(Level.Trial)
    public void reserve() {
        argument = new Depth(depthBytes).countArgument(frameBytes);
        growth = strategy.newGrowth();
        code = FunctionCode.generate(Workloads.COUNT, growth.prologue(), frameBytes);
        task = growth.newTask();
        JitWarmUp.run(task, code);
    }

    /** A task, once. */
    @Benchmark
    public long run() {
        if (newTask) {
            task.restart();
        }
        return Results.require(argument, task.run(code, argument));
    }

    /** Gives all memory back. */
    @TearDown(Level.Trial)
    public void release() {
        task.close();
        growth.close();
        code.close();
    }
}
