package dev.touchstack.lab.bench;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.Stubs;
import dev.touchstack.stack.GuardHit;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The way to one empty function and back: a plain downcall, and on a stack of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class Entering {

    private static final MemorySegment EMPTY = MemorySegment.ofAddress(Stubs.emptyFunction());

    /** A constant of the class, as the one of the stub is. */
    @SuppressWarnings("restricted")
    private static final MethodHandle DOWNCALL = Linker.nativeLinker().downcallHandle(EMPTY,
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));

    private StackPool pool;
    private TaskStack stack;
    private StackPool fatalPool;
    private TaskStack fatalStack;
    private ControlBlock control;
    private long argument = 1;

    /** Makes a stack. */
    @Setup(Level.Trial)
    public void prepare() {
        pool = StackPool.builder().build();
        stack = pool.acquire();
        fatalPool = StackPool.builder().guardHit(GuardHit.FATAL).build();
        fatalStack = fatalPool.acquire();
        control = new ControlBlock(Arena.ofAuto().allocate(ControlBlock.BYTES, ControlBlock.BYTES));
    }

    /** On the thread's own stack. */
    @Benchmark
    public long downcall() throws Throwable {
        return (long) DOWNCALL.invokeExact(argument);
    }

    /** On a task's stack, through the stub alone. */
    @Benchmark
    public long stub() {
        return Stubs.enter(control.address(), stack.top(), EMPTY.address(), argument);
    }

    /** On a task's stack, with the check that nobody else uses it. */
    @Benchmark
    public long taskStack() {
        return stack.call(EMPTY, argument);
    }

    /** The same where a guard hit is not answered. */
    @Benchmark
    public long taskStackFatal() {
        return fatalStack.call(EMPTY, argument);
    }

    /** Gives all memory back. */
    @TearDown(Level.Trial)
    public void release() {
        fatalStack.close();
        fatalPool.close();
        stack.close();
        pool.close();
    }
}
