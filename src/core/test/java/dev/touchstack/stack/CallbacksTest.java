package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions on task stacks that call Java. */
class CallbacksTest {

    @SuppressWarnings("restricted")
    private static final FunctionDescriptor COMPARE = FunctionDescriptor.of(JAVA_INT,
            ADDRESS.withTargetLayout(JAVA_INT), ADDRESS.withTargetLayout(JAVA_INT));
    private static final FunctionDescriptor SORT = FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
    private static final MemorySegment QSORT = Linker.nativeLinker().defaultLookup().findOrThrow("qsort");
    private static final MethodHandle SORT_ON_STACK = StackLinker.downcallHandle(QSORT, SORT);
    private static final FunctionDescriptor LONG_TO_LONG = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CALL = StackLinker.downcallHandle(LONG_TO_LONG);

    private final Arena arena = Arena.ofConfined();
    private StackPool pool;
    private TaskStack stack;

    @BeforeEach
    void acquire() {
        pool = StackPool.builder().stackSize(1 << 20).build();
        stack = pool.acquire();
    }

    @AfterEach
    void close() {
        stack.close();
        pool.close();
        arena.close();
    }

    @SuppressWarnings("UnusedMethod") // found by name
    private static int compare(IntBinaryOperator order, MemorySegment a, MemorySegment b) {
        return order.applyAsInt(a.get(JAVA_INT, 0), b.get(JAVA_INT, 0));
    }

    private static MethodHandle comparison(IntBinaryOperator order) throws ReflectiveOperationException {
        return MethodHandles.insertArguments(
                MethodHandles.lookup().findStatic(CallbacksTest.class, "compare",
                        COMPARE.toMethodType().insertParameterTypes(0, IntBinaryOperator.class)),
                0, order);
    }

    private MemorySegment comparator(IntBinaryOperator order) throws ReflectiveOperationException {
        return StackLinker.upcallStub(comparison(order), COMPARE, arena);
    }

    /** {@code long f(long)} that is Java. */
    private MemorySegment function(LongUnaryOperator operation) throws ReflectiveOperationException {
        MethodHandle apply = MethodHandles.lookup().findVirtual(LongUnaryOperator.class, "applyAsLong",
                LONG_TO_LONG.toMethodType());
        return StackLinker.upcallStub(apply.bindTo(operation), LONG_TO_LONG, arena);
    }

    private MemorySegment numbers(int count) {
        int[] numbers = IntStream.range(0, count).map(i -> (i * 7 + 3) % count).toArray();
        return arena.allocateFrom(JAVA_INT, numbers);
    }

    @ParameterizedTest
    @EnumSource
    void javaIsOnTheThreadsOwnStack(GuardHit guardHit) throws Throwable {
        MemorySegment numbers = numbers(100);
        MemorySegment order = comparator((a, b) -> {
            if (a % 50 == 0) {
                System.gc(); // walks the stack
            }
            return StackWalker.getInstance().walk(frames -> frames
                    .anyMatch(frame -> frame.getMethodName().equals("javaIsOnTheThreadsOwnStack")))
                            ? Integer.compare(a, b)
                            : 0;
        });
        StackPoolBuilder builder = StackPool.builder().guardHit(guardHit);
        if (guardHit == GuardHit.EXTEND) {
            builder.guard(Guard.PROTECTED);
        }
        try (StackPool other = builder.build(); TaskStack task = other.acquire()) {
            SORT_ON_STACK.invokeExact(task, numbers, 100L, 4L, order);
        }
        assertArrayEquals(IntStream.range(0, 100).toArray(), numbers.toArray(JAVA_INT));
    }

    @Test
    @SuppressWarnings("restricted")
    void itIsAnOrdinaryUpcallAnywhereElse() throws Throwable {
        MemorySegment numbers = numbers(20);
        MethodHandle sort = Linker.nativeLinker().downcallHandle(QSORT, SORT);
        sort.invokeExact(numbers, 20L, 4L, comparator(Integer::compare));
        assertArrayEquals(IntStream.range(0, 20).toArray(), numbers.toArray(JAVA_INT));
    }

    @Test
    void whatIsThrownComesOutOfTheCall() throws Throwable {
        RuntimeException thrown = new RuntimeException("in the middle");
        MemorySegment order = comparator((a, b) -> {
            throw thrown;
        });
        MemorySegment numbers = numbers(20);
        for (int i = 0; i < 10; i++) {
            assertSame(thrown, assertThrows(RuntimeException.class,
                    () -> {
                        SORT_ON_STACK.invokeExact(stack, numbers, 20L, 4L, order);
                    }));
            SORT_ON_STACK.invokeExact(stack, numbers, 20L, 4L, comparator(Integer::compare));
        }
        assertArrayEquals(IntStream.range(0, 20).toArray(), numbers.toArray(JAVA_INT));
    }

    @Test
    void alsoOfCallsWithoutTheLinker() throws Throwable {
        AssertionError thrown = new AssertionError("in the middle");
        MemorySegment function = function(argument -> {
            if (argument < 0) {
                throw thrown;
            }
            return argument + 1;
        });
        assertEquals(8, stack.call(function, 7));
        assertSame(thrown, assertThrows(AssertionError.class, () -> stack.call(function, -1)));
        assertEquals(9, stack.call(function, 8));
    }

    @Test
    void tasksInCallbacksOfTasks() throws Throwable {
        List<Long> seen = new ArrayList<>();
        MemorySegment[] function = new MemorySegment[1];
        function[0] = function(argument -> {
            seen.add(argument);
            if (argument == 0) {
                throw new IllegalStateException("at the bottom");
            }
            try (TaskStack inner = pool.acquire()) {
                return (long) CALL.invokeExact(inner, function[0], argument - 1) + 1;
            } catch (IllegalStateException caught) {
                if (argument == 5) {
                    return 100;
                }
                throw caught;
            } catch (Throwable other) {
                throw new AssertionError(other);
            }
        });
        assertEquals(103, (long) CALL.invokeExact(stack, function[0], 8L));
        assertEquals(List.of(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L), seen);
    }

    @Test
    void aCoroutineEndsByWhatItsCallbackThrows() throws Throwable {
        RuntimeException thrown = new RuntimeException("in the middle");
        MemorySegment function = function(argument -> {
            throw thrown;
        });
        Coroutine coroutine = Coroutine.of(stack, function);
        assertSame(thrown, assertThrows(RuntimeException.class, () -> coroutine.resume(1)));
        assertTrue(coroutine.isDone());
        assertEquals(3, stack.call(function(argument -> argument + 1), 2));
    }

    @Test
    void yieldingWithoutACoroutineIsRefused() {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> {
            SORT_ON_STACK.invokeExact(stack, numbers(20), 20L, 4L, Coroutine.yieldFunction());
        });
        assertTrue(String.valueOf(refused.getMessage()).contains("yield"), refused::toString);
        assertTrue(stack.range().contains(stack.limit()));
    }

    /** The handler knows which task runs again after other tasks have run in the thread, and overflowed. */
    @Test
    void anOverflowAfterACallbackIsTold() throws Throwable {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, 512);
                StackPool other = StackPool.builder().stackSize(256 << 10).build()) {
            MemorySegment count = code.function();
            List<Long> faults = new ArrayList<>();
            MemorySegment order = comparator((a, b) -> {
                try (TaskStack inner = other.acquire()) {
                    StackOverflowException overflow = assertThrows(StackOverflowException.class,
                            () -> inner.call(count, 1 << 30));
                    assertTrue(overflow.faultAddress() < inner.limit());
                    faults.add(overflow.faultAddress());
                }
                return Integer.compare(a, b);
            });
            MemorySegment numbers = numbers(20);
            for (int i = 0; i < 3; i++) {
                SORT_ON_STACK.invokeExact(stack, numbers, 20L, 4L, order);
                assertThrows(StackOverflowException.class, () -> stack.call(count, 1 << 30));
            }
            assertFalse(faults.isEmpty());
        }
    }

    /** Faults of Java that happen in a callback are the JVM's. */
    @Test
    @SuppressWarnings("NullAway") // on purpose
    void theJvmsOwnFaultsInACallback() throws Throwable {
        MemorySegment function = function(argument -> {
            int errors = 0;
            for (int i = 0; i < 20_000; i++) {
                Object nothing = i % 2 == 0 ? null : "something";
                try {
                    errors += nothing.hashCode() == 0 ? 1 : 0;
                } catch (NullPointerException expected) {
                    errors++;
                }
            }
            try {
                return depth(0);
            } catch (StackOverflowError expected) {
                return errors;
            }
        });
        assertEquals(10_000, (long) CALL.invokeExact(stack, function, 0L));
    }

    private static int depth(int depth) {
        return depth < 0 ? 0 : depth((depth + 1) & Integer.MAX_VALUE) + 1;
    }

    /** Then the thread has a task, but the stack pointer is not in its slot. */
    @Test
    @SuppressWarnings("restricted")
    void fromTheHostsStackWhileATaskPauses() throws Throwable {
        MethodHandle sort = Linker.nativeLinker().downcallHandle(QSORT, SORT);
        MemorySegment order = comparator(Integer::compare);
        MemorySegment numbers = numbers(20);
        try (FunctionCode spike = FunctionCode.generate(Workloads.SPIKE, Prologue.UNCHECKED, 1024)) {
            assertEquals(20, stack.call(spike.function(), 10, () -> {
                try {
                    sort.invokeExact(numbers, 20L, 4L, order);
                } catch (Throwable impossible) {
                    throw new AssertionError(impossible);
                }
            }));
        }
        assertArrayEquals(IntStream.range(0, 20).toArray(), numbers.toArray(JAVA_INT));
    }

    @Test
    void theStackCountsAsRunningMeanwhile() throws Throwable {
        MemorySegment function = function(argument -> {
            assertThrows(IllegalStateException.class, stack::close);
            assertThrows(IllegalStateException.class, () -> stack.trimBelow(stack.top()));
            return stack.residentBytes();
        });
        assertNotEquals(0, (long) CALL.invokeExact(stack, function, 0L));
    }

    @Test
    @SuppressWarnings("restricted")
    void aPlainUpcallStubIsRefused() throws Throwable {
        MemorySegment plain = Linker.nativeLinker().upcallStub(comparison(Integer::compare), COMPARE, arena);
        MemorySegment numbers = numbers(2);
        assertEquals(plain + " is an upcall stub of the JDK's linker, which must not be called on a task's stack: make"
                + " it by StackLinker.upcallStub",
                assertThrows(IllegalArgumentException.class,
                        () -> {
                            SORT_ON_STACK.invokeExact(stack, numbers, 2L, 4L, plain);
                        }).getMessage());
        assertThrows(IllegalArgumentException.class, () -> StackLinker.downcallHandle(plain, COMPARE));
        SORT_ON_STACK.invokeExact(stack, numbers, 2L, 4L, comparator(Integer::compare));
    }

    @Test
    void entriesAreUsedAgainWhenTheirArenaIsClosed() throws Throwable {
        List<Long> first = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            List<Long> addresses = new ArrayList<>();
            try (Arena shortLived = Arena.ofConfined()) {
                for (int i = 0; i < 200; i++) {
                    MethodHandle target = MethodHandles.dropArguments(MethodHandles.constant(long.class, (long) i), 0,
                            long.class);
                    MemorySegment stub = StackLinker.upcallStub(target, LONG_TO_LONG, shortLived);
                    addresses.add(stub.address());
                    assertEquals(i, (long) CALL.invokeExact(stack, stub, 0L));
                }
            }
            assertEquals(200, addresses.stream().distinct().count());
            first.addAll(addresses);
        }
        assertTrue(first.stream().distinct().count() < 600);
    }

    @Test
    void whatTheJdksLinkerRefusesIsRefused() throws Throwable {
        assertThrows(IllegalArgumentException.class,
                () -> StackLinker.upcallStub(comparison(Integer::compare), LONG_TO_LONG, arena));
        Arena closed;
        try (Arena open = Arena.ofConfined()) {
            closed = open;
        }
        assertThrows(IllegalStateException.class,
                () -> StackLinker.upcallStub(comparison(Integer::compare), COMPARE, closed));
    }
}
