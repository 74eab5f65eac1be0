package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.AllocatedBytes;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.Stubs;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions of the C library on a task's stack. */
class LinkingTest {

    private static final FunctionDescriptor LONG_TO_LONG = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LABS = StackLinker.downcallHandle(function("labs"), LONG_TO_LONG);

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
    }

    private static MemorySegment function(String name) {
        return Linker.nativeLinker().defaultLookup().findOrThrow(name);
    }

    @ParameterizedTest
    @EnumSource
    void integersWhateverHitsMean(GuardHit guardHit) throws Throwable {
        StackPoolBuilder builder = StackPool.builder().guardHit(guardHit);
        if (guardHit == GuardHit.EXTEND) {
            builder.guard(Guard.PROTECTED);
        }
        try (StackPool other = builder.build(); TaskStack task = other.acquire()) {
            assertEquals(42, (long) LABS.invokeExact(task, -42L));
            assertEquals(43, (long) LABS.invokeExact(task, 43L));
        }
    }

    @Test
    void variadicMoreThanThereAreRegisters() throws Throwable {
        MethodHandle print = StackLinker.downcallHandle(function("snprintf"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_DOUBLE, JAVA_LONG,
                        JAVA_DOUBLE, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_DOUBLE),
                Linker.Option.firstVariadicArg(3));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(200);
            int length = (int) print.invokeExact(stack, text, 200L,
                    arena.allocateFrom("%d %.2f %ld %.3f %s %d %d %d %d %.1f"), -1, 2.5, 1L << 40, 4.125,
                    arena.allocateFrom("five"), 6, 7, 8, 9, 10.5);
            assertEquals("-1 2.50 1099511627776 4.125 five 6 7 8 9 10.5", text.getString(0));
            assertEquals(text.getString(0).length(), length);
        }
    }

    @Test
    void structsAreReturned() throws Throwable {
        StructLayout quotient = MemoryLayout.structLayout(JAVA_INT, JAVA_INT);
        StructLayout longQuotient = MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG);
        MethodHandle div = StackLinker.downcallHandle(function("div"),
                FunctionDescriptor.of(quotient, JAVA_INT, JAVA_INT));
        MethodHandle ldiv = StackLinker.downcallHandle(function("ldiv"),
                FunctionDescriptor.of(longQuotient, JAVA_LONG, JAVA_LONG));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = (MemorySegment) div.invokeExact(stack, (SegmentAllocator) arena, 17, 5);
            assertArrayEquals(new int[]{3, 2}, result.toArray(JAVA_INT));
            result = (MemorySegment) ldiv.invokeExact(stack, (SegmentAllocator) arena, -17L, 5L);
            assertArrayEquals(new long[]{-3, -2}, result.toArray(JAVA_LONG));
        }
    }

    @Test
    void doublesAndPointers() throws Throwable {
        MethodHandle strtod = StackLinker.downcallHandle(function("strtod"),
                FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS, ADDRESS));
        MethodHandle strlen = StackLinker.downcallHandle(function("strlen"), FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom("-12.75e2, and so on");
            MemorySegment end = arena.allocate(ADDRESS);
            assertEquals(-1275.0, (double) strtod.invokeExact(stack, text, end));
            assertEquals(text.address() + 8, end.get(ADDRESS, 0).address());
            assertEquals(19, (long) strlen.invokeExact(stack, text));
        }
    }

    @Test
    void theErrorNumberIsCaptured() throws Throwable {
        MethodHandle close = StackLinker.downcallHandle(function("close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT),
                Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            assertEquals(-1, (int) close.invokeExact(stack, state, -1));
            assertEquals(9, (int) Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"))
                    .get(state, 0L)); // EBADF
        }
    }

    @Test
    void anyFunctionOfAType() throws Throwable {
        MethodHandle any = StackLinker.downcallHandle(LONG_TO_LONG);
        assertEquals(7, (long) any.invokeExact(stack, function("labs"), -7L));
        assertEquals(5, (long) any.invokeExact(stack, function("llabs"), 5L));
        assertThrows(IllegalArgumentException.class, () -> {
            long _ = (long) any.invokeExact(stack, MemorySegment.NULL, 1L);
        });
        assertEquals(8, (long) any.invokeExact(stack, function("labs"), -8L), "the stack was left");
    }

    @Test
    void anOverflowIsAnException() throws Throwable {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, 512)) {
            MethodHandle count = StackLinker.downcallHandle(code.function(), LONG_TO_LONG);
            for (int i = 0; i < 100; i++) {
                StackOverflowException overflow = assertThrows(StackOverflowException.class, () -> {
                    long _ = (long) count.invokeExact(stack, 1L << 30);
                });
                assertTrue(overflow.faultAddress() < stack.limit(), overflow::getMessage);
                assertEquals(100, (long) count.invokeExact(stack, 100L));
            }
        }
    }

    @Test
    void whatTheJdksHandleThrowsLeavesTheStack() throws Throwable {
        MethodHandle strlen = StackLinker.downcallHandle(function("strlen"), FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        MemorySegment gone;
        try (Arena arena = Arena.ofConfined()) {
            gone = arena.allocateFrom("gone");
        }
        assertThrows(IllegalStateException.class, () -> {
            long _ = (long) strlen.invokeExact(stack, gone);
        });
        assertThrows(IllegalArgumentException.class, () -> {
            long _ = (long) strlen.invokeExact(stack, MemorySegment.ofArray(new byte[8]));
        });
        assertEquals(1, (long) LABS.invokeExact(stack, -1L));
    }

    @Test
    void aClosedStackIsRefused() {
        TaskStack closed = pool.acquire();
        closed.close();
        assertThrows(IllegalStateException.class, () -> {
            long _ = (long) LABS.invokeExact(closed, 1L);
        });
        assertThrows(NullPointerException.class, () -> {
            long _ = (long) LABS.invokeExact((TaskStack) null, 1L);
        });
    }

    @Test
    @SuppressWarnings("restricted")
    void whatTheJdksLinkerRefusesIsRefused() {
        FunctionDescriptor packed = FunctionDescriptor.ofVoid(JAVA_LONG.withByteAlignment(1));
        String reason = assertThrows(IllegalArgumentException.class,
                () -> Linker.nativeLinker().downcallHandle(packed)).getMessage();
        assertEquals(reason, assertThrows(IllegalArgumentException.class, () -> StackLinker.downcallHandle(packed))
                .getMessage());
        assertThrows(IllegalArgumentException.class,
                () -> StackLinker.downcallHandle(LONG_TO_LONG, Linker.Option.firstVariadicArg(2)));
    }

    @Test
    void whatIsNotSupportedIsRefusedWithTheReason() {
        for (boolean heap : new boolean[]{true, false}) {
            String reason = assertThrows(UnsupportedOperationException.class, () -> StackLinker
                    .downcallHandle(LONG_TO_LONG, Linker.Option.critical(heap))).getMessage();
            assertTrue(String.valueOf(reason).contains("a critical function has to be short"), reason);
        }
        MemoryLayout[] many = new MemoryLayout[101];
        java.util.Arrays.fill(many, JAVA_LONG);
        String reason = assertThrows(IllegalArgumentException.class,
                () -> StackLinker.downcallHandle(FunctionDescriptor.ofVoid(many))).getMessage();
        assertEquals("arguments take 202 slots of a Java method, two each, and two for 8 bytes of a large struct:"
                + " must be at most 200", reason);
        assertThrows(IllegalArgumentException.class, () -> StackLinker.downcallHandle(
                FunctionDescriptor.ofVoid(MemoryLayout.structLayout(MemoryLayout.sequenceLayout(101, JAVA_LONG)))));
        assertThrows(IllegalArgumentException.class,
                () -> StackLinker.downcallHandle(MemorySegment.NULL, LONG_TO_LONG));
    }

    @Test
    void aHundredArguments() throws Throwable {
        MemoryLayout[] many = new MemoryLayout[100];
        java.util.Arrays.fill(many, JAVA_LONG);
        MethodHandle takesThem = StackLinker.downcallHandle(MemorySegment.ofAddress(Stubs.emptyFunction()),
                FunctionDescriptor.ofVoid(many));
        Object[] arguments = new Object[101];
        java.util.Arrays.fill(arguments, 1L);
        arguments[0] = stack;
        takesThem.invokeWithArguments(arguments);
    }

    @Test
    void aCallAllocatesNothing() {
        AllocatedBytes.assertNone(100_000, () -> {
            try {
                long _ = (long) LABS.invokeExact(stack, -1L);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        });
    }

    @Test
    void onManyVirtualThreads() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                long number = i;
                threads.submit(() -> {
                    try (TaskStack own = pool.acquire()) {
                        assertEquals(number, (long) LABS.invokeExact(own, -number));
                    } catch (Throwable impossible) {
                        throw new AssertionError(impossible);
                    }
                }).get();
            }
        }
    }
}
