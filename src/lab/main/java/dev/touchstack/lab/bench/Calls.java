package dev.touchstack.lab.bench;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.Stubs;
import dev.touchstack.machine.Workload;
import dev.touchstack.machine.WorkloadCode;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.Arena;
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
 * Calls and returns on a warm stack that never has to grow. All prologues run the same way on the same kind of memory,
 * so that nothing but the prologue differs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class Calls {

    /** Long enough that entering does not count, and about 20 frames deep. */
    private static final long ARGUMENT = 22;
    /** What one run makes: calls(n) = 1 + calls(n - 1) + calls(n - 2), which is 2 fib(n + 1) - 1. */
    static final int CALLS = Math.toIntExact(2 * Workload.FIB.expected(ARGUMENT + 1) - 1);

    @Param("UNCHECKED")
    Prologue prologue;

    private StackPool pool;
    private TaskStack stack;
    private ControlBlock control;
    private WorkloadCode code;
    private long stackPointer;
    private long function;
    private long expected;

    /** Makes a stack, and for those who check it, a limit. */
    @Setup(Level.Trial)
    public void prepare() {
        pool = StackPool.builder().build();
        stack = pool.acquire();
        control = new ControlBlock(Arena.ofAuto().allocate(ControlBlock.BYTES, ControlBlock.BYTES));
        control.setStackLimit(stack.limit() + GoStack.GUARD);
        code = WorkloadCode.generate(Workload.FIB, prologue, WorkloadCode.SMALLEST_FRAME);
        stackPointer = stack.top();
        function = code.function().address();
        expected = Workload.FIB.expected(ARGUMENT);
    }

    /** {@link #CALLS} calls. */
    @Benchmark
    public long run() {
        return Results.require(expected, Stubs.enter(control.address(), stackPointer, function, ARGUMENT));
    }

    /** Gives all memory back. */
    @TearDown(Level.Trial)
    public void release() {
        code.close();
        stack.close();
        pool.close();
    }
}
