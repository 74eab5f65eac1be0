package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.StackSource;
import dev.touchstack.lab.work.StackWay;
import dev.touchstack.lab.work.TakenStack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A stack, one write to its highest page, and the stack given back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls open first
public class StackCycles {

    /** A cycle takes microseconds: too few fit into JMH's warm-up, as times fall for the first 40,000. */
    private static final long JIT_NANOS = 400_000_000;

    @Param("POOL")
    StackWay way;

    private final List<TakenStack> stacks = new ArrayList<>(Shape.COLD_STACKS);
    private StackSource source;

    /** Makes the source, and brings the code to its final compilation. */
    @Setup
    public void open() {
        source = way.open();
        long end = System.nanoTime() + JIT_NANOS;
        do {
            if (way == StackWay.POOL) {
                allAtOnce();
            }
            oneByOne();
        } while (System.nanoTime() < end);
    }

    /** From a source that has given out stacks before. */
    @Benchmark
    public void oneByOne() {
        try (TakenStack stack = source.take()) {
            stack.touch();
        }
    }

    /** From a new source, which is closed at the end. */
    @Benchmark
    @OperationsPerInvocation(Shape.COLD_STACKS)
    public void allAtOnce() {
        try (StackSource fresh = way.open()) {
            for (int i = 0; i < Shape.COLD_STACKS; i++) {
                TakenStack stack = fresh.take();
                stack.touch();
                stacks.add(stack);
            }
            stacks.forEach(TakenStack::close);
            stacks.clear();
        }
    }

    /** Gives all memory back. */
    @TearDown
    public void release() {
        source.close();
    }
}
