package dev.touchstack.lab.bench;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.StackOverflowException;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import dev.touchstack.workload.Workloads;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A task that overflows its stack, and the exception that tells so. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class Overflowing {

    /** The guard is reached after some tens of calls: as good as at once. */
    private static final int STACK_PAGES = 16;
    private static final long TOO_DEEP = Long.MAX_VALUE;

    private FunctionCode code;
    private StackPool pool;
    private TaskStack stack;

    /** Makes a small stack. */
    @Setup
    public void prepare() {
        code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, GoStack.BIG);
        pool = StackPool.builder().stackSize(2 * STACK_PAGES * PageSize.bytes())
                .guardSize(STACK_PAGES * PageSize.bytes()).build();
        stack = pool.acquire();
    }

    /** From the call to the caught exception. */
    @Benchmark
    public StackOverflowException overflow() {
        try {
            throw new IllegalStateException("the stack was deep enough: " + stack.call(code.function(), TOO_DEEP));
        } catch (StackOverflowException overflow) {
            return overflow;
        }
    }

    /** Gives all memory back. */
    @TearDown
    public void release() {
        stack.close();
        pool.close();
        code.close();
    }
}
