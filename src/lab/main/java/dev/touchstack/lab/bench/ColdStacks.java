package dev.touchstack.lab.bench;

import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.JitWarmUp;
import dev.touchstack.lab.work.Results;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
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
 * First runs on memory that is reserved and not resident. All tasks of an invocation stay alive, so that small copied
 * stacks share pages with others, as they do in Go. Giving the memory back to the kernel is not timed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls reserve first
public class ColdStacks {

    @Param("TOUCH")
    Strategy strategy;
    @Param("1024")
    long depthBytes;
    @Param("128")
    int frameBytes;

    private Growth growth;
    private FunctionCode code;
    private List<GrowthTask> tasks;
    private long argument;

    /** Makes the tasks; the first invocation of the warm-up reserves what they grow to. */
    @Setup(Level.Trial)
    public void reserve() {
        Depth depth = new Depth(depthBytes);
        argument = depth.countArgument(frameBytes);
        growth = strategy.newGrowth();
        code = FunctionCode.generate(Workloads.COUNT, growth.prologue(), frameBytes);
        tasks = new ArrayList<>();
        for (int i = 0; i < depth.tasks(); i++) {
            tasks.add(growth.newTask());
        }
        JitWarmUp.run(tasks.getFirst(), code);
    }

    /** Makes new tasks of them, and all memory cold. */
    @Setup(Level.Invocation)
    public void discard() {
        tasks.forEach(GrowthTask::restart);
        growth.discard();
    }

    /** Every task once. */
    @Benchmark
    public long run() {
        long frames = 0;
        for (GrowthTask task : tasks) {
            frames += task.run(code, argument);
        }
        return Results.require(tasks.size() * argument, frames);
    }

    /** Gives all memory back. */
    @TearDown(Level.Trial)
    public void release() {
        tasks.forEach(GrowthTask::close);
        growth.close();
        code.close();
    }
}
