package dev.touchstack.lab.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.Stubs;
import dev.touchstack.stack.StackLinker;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
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

/** The same C functions by the JDK's linker and on a task's stack, and Java called back from either. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class Linking {

    private static final FunctionDescriptor VOID = FunctionDescriptor.ofVoid();
    private static final FunctionDescriptor LABS = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
    private static final FunctionDescriptor STRLEN = FunctionDescriptor.of(JAVA_LONG, ADDRESS);
    private static final FunctionDescriptor SNPRINTF = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS,
            JAVA_INT, JAVA_DOUBLE);
    private static final Linker.Option VARIADIC = Linker.Option.firstVariadicArg(3);
    private static final FunctionDescriptor QSORT = FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
    private static final FunctionDescriptor COMPARE = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    private static final MemorySegment EMPTY = MemorySegment.ofAddress(Stubs.emptyFunction());
    private static final MethodHandle NO_ORDER = MethodHandles.dropArguments(MethodHandles.constant(int.class, 0), 0,
            MemorySegment.class, MemorySegment.class);
    private static final int SORTED = 32;
    private static final int TEXT_BYTES = 128;

    /** Constants of the class, so that the JIT compiler sees through them. */
    private static final MethodHandle EMPTY_JDK = jdk(EMPTY, VOID);
    private static final MethodHandle EMPTY_STACK = StackLinker.downcallHandle(EMPTY, VOID);
    private static final MethodHandle LABS_JDK = jdk(function("labs"), LABS);
    private static final MethodHandle LABS_STACK = StackLinker.downcallHandle(function("labs"), LABS);
    private static final MethodHandle STRLEN_JDK = jdk(function("strlen"), STRLEN);
    private static final MethodHandle STRLEN_STACK = StackLinker.downcallHandle(function("strlen"), STRLEN);
    private static final MethodHandle SNPRINTF_JDK = jdk(function("snprintf"), SNPRINTF, VARIADIC);
    private static final MethodHandle SNPRINTF_STACK = StackLinker.downcallHandle(function("snprintf"), SNPRINTF,
            VARIADIC);
    private static final MethodHandle QSORT_JDK = jdk(function("qsort"), QSORT);
    private static final MethodHandle QSORT_STACK = StackLinker.downcallHandle(function("qsort"), QSORT);

    private StackPool pool;
    private TaskStack stack;
    private Arena arena;
    private MemorySegment words;
    private MemorySegment text;
    private MemorySegment format;
    private MemorySegment numbers;
    private MemorySegment orderByJdk;
    private MemorySegment orderByUs;
    private long argument = -1;

    private static MemorySegment function(String name) {
        return Linker.nativeLinker().defaultLookup().findOrThrow(name);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle jdk(MemorySegment function, FunctionDescriptor descriptor, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(function, descriptor, options);
    }

    /** Makes a stack, and what functions are given. */
    @Setup(Level.Trial)
    @SuppressWarnings("restricted")
    public void prepare() {
        pool = StackPool.builder().build();
        stack = pool.acquire();
        arena = Arena.ofAuto(); // held by this state
        words = arena.allocateFrom("thirty-two bytes, more or less..");
        text = arena.allocate(TEXT_BYTES);
        format = arena.allocateFrom("%d and %.3f");
        numbers = arena.allocate(JAVA_INT, SORTED);
        orderByJdk = Linker.nativeLinker().upcallStub(NO_ORDER, COMPARE, arena);
        orderByUs = StackLinker.upcallStub(NO_ORDER, COMPARE, arena);
    }

    /** An empty function. */
    @Benchmark
    public void emptyJdk() throws Throwable {
        EMPTY_JDK.invokeExact();
    }

    /** The same, on a task's stack. */
    @Benchmark
    public void emptyStack() throws Throwable {
        EMPTY_STACK.invokeExact(stack);
    }

    /** A function of two instructions. */
    @Benchmark
    public long labsJdk() throws Throwable {
        return (long) LABS_JDK.invokeExact(argument);
    }

    /** The same, on a task's stack. */
    @Benchmark
    public long labsStack() throws Throwable {
        return (long) LABS_STACK.invokeExact(stack, argument);
    }

    /** 32 bytes. */
    @Benchmark
    public long strlenJdk() throws Throwable {
        return (long) STRLEN_JDK.invokeExact(words);
    }

    /** The same, on a task's stack. */
    @Benchmark
    public long strlenStack() throws Throwable {
        return (long) STRLEN_STACK.invokeExact(stack, words);
    }

    /** A variadic function. */
    @Benchmark
    public int snprintfJdk() throws Throwable {
        return (int) SNPRINTF_JDK.invokeExact(text, (long) TEXT_BYTES, format, 42, 2.5);
    }

    /** The same, on a task's stack. */
    @Benchmark
    public int snprintfStack() throws Throwable {
        return (int) SNPRINTF_STACK.invokeExact(stack, text, (long) TEXT_BYTES, format, 42, 2.5);
    }

    /** 32 numbers, which takes 80 callbacks that do nothing. */
    @Benchmark
    public void qsortJdk() throws Throwable {
        QSORT_JDK.invokeExact(numbers, (long) SORTED, (long) Integer.BYTES, orderByJdk);
    }

    /** The same with our callback, which is then one of the thread's own stack. */
    @Benchmark
    public void qsortJdkPlainCallback() throws Throwable {
        QSORT_JDK.invokeExact(numbers, (long) SORTED, (long) Integer.BYTES, orderByUs);
    }

    /** The same on a task's stack, with callbacks on the thread's own. */
    @Benchmark
    public void qsortStack() throws Throwable {
        QSORT_STACK.invokeExact(stack, numbers, (long) SORTED, (long) Integer.BYTES, orderByUs);
    }

    /** Gives all memory back. */
    @TearDown(Level.Trial)
    public void release() {
        stack.close();
        pool.close();
    }
}
