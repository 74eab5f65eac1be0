package dev.touchstack.lab.bench;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.lab.work.YieldingSum;
import dev.touchstack.machine.Stubs;
import dev.touchstack.stack.Coroutine;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * To native code that waits and back, beside a plain downcall, and beside what Java itself has to let code wait:
 * {@code org.openjdk.jmh.Main Coroutines}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = "-Djdk.virtualThreadScheduler.parallelism=1")
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class Coroutines {

    private static final MemorySegment EMPTY = MemorySegment.ofAddress(Stubs.emptyFunction());
    /** Of each virtual thread, so many that starting it hardly counts. */
    static final int YIELDS = 10_000;

    /** A constant of the class, as the one of the stub is. */
    @SuppressWarnings("restricted")
    private static final MethodHandle DOWNCALL = Linker.nativeLinker().downcallHandle(EMPTY,
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));

    private StackPool pool;
    private TaskStack stack;
    private YieldingSum function;
    private Coroutine coroutine;
    private long value = 1;

    /** Makes a coroutine that yields for longer than anybody measures. */
    @Setup(Level.Trial)
    public void prepare() {
        pool = StackPool.builder().build();
        stack = pool.acquire();
        function = new YieldingSum();
        coroutine = function.start(pool, Long.MAX_VALUE);
    }

    /** To an empty function and back, on the thread's own stack. */
    @Benchmark
    public long downcall() throws Throwable {
        return (long) DOWNCALL.invokeExact(value);
    }

    /** To where the coroutine has yielded, and back by its next yield. */
    @Benchmark
    public long resumeAndYield() {
        return coroutine.resume(value);
    }

    /** A coroutine on a stack that there is, whose function only returns. */
    @Benchmark
    public long createAndFinish() {
        return Coroutine.of(stack, EMPTY).resume(value);
    }

    /** The same with a stack of its own from the pool. */
    @Benchmark
    public long createAndFinishInPool() {
        return Coroutine.of(pool, EMPTY).resume(value);
    }

    /** Two virtual threads on one carrier, each of which lets the other go on. */
    @Benchmark
    @OperationsPerInvocation(2 * YIELDS)
    public void virtualThreadYield() throws InterruptedException {
        Thread one = Thread.startVirtualThread(Coroutines::yieldOften);
        Thread other = Thread.startVirtualThread(Coroutines::yieldOften);
        one.join();
        other.join();
    }

    @SuppressWarnings("ThreadPriorityCheck") // what is measured
    private static void yieldOften() {
        for (int i = 0; i < YIELDS; i++) {
            Thread.yield();
        }
    }

    /** Gives all memory back. */
    @TearDown(Level.Trial)
    public void release() {
        coroutine.close();
        function.close();
        stack.close();
        pool.close();
    }
}
