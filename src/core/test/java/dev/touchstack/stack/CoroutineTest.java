package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Native code that stops in the middle and goes on. */
class CoroutineTest {

    private static final long MIB = 1L << 20;
    private static final int FRAME = 1024;
    private static final MemorySegment LOOP = Yielding.LOOP.function();
    private static final MemorySegment DESCENT = Yielding.DESCENT.function(FRAME);
    @SuppressWarnings("restricted")
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    @SuppressWarnings("restricted")
    private static final MethodHandle YIELD = Linker.nativeLinker().downcallHandle(Coroutine.yieldFunction(),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    private static final MemorySegment LABS = Linker.nativeLinker().defaultLookup().findOrThrow("labs");

    @ParameterizedTest
    @EnumSource
    void valuesGoBothWays(GuardHit guardHit) {
        try (StackPool pool = pool(guardHit); TaskStack stack = pool.acquire()) {
            for (MemorySegment function : List.of(LOOP, DESCENT)) {
                Coroutine coroutine = Coroutine.of(stack, function);
                long given = 100;
                long sum = 0;
                for (long expected = 100; expected > 0; expected--) {
                    assertEquals(expected, coroutine.resume(given));
                    assertFalse(coroutine.isDone());
                    given = (expected - 50) << 40;
                    sum += given;
                }
                assertEquals(sum, coroutine.resume(given));
                assertTrue(coroutine.isDone());
                assertTrue(Refusal.message(IllegalStateException.class, () -> coroutine.resume(1))
                        .endsWith(" has finished"));
                coroutine.close();
                assertTrue(coroutine.isDone());
                assertTrue(Refusal.message(IllegalStateException.class, () -> coroutine.resume(1))
                        .endsWith(" is closed"));
                assertEquals(7, stack.call(LABS, -7));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFunctionNeedNotYield(GuardHit guardHit) {
        try (StackPool pool = pool(guardHit); Coroutine coroutine = Coroutine.of(pool, LABS)) {
            assertEquals(Long.MAX_VALUE, coroutine.resume(-Long.MAX_VALUE));
            assertTrue(coroutine.isDone());
            assertEquals(0, pool.liveStacks(), "its stack is back in the pool");
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyAtATimeInAnyOrder(GuardHit guardHit) {
        try (StackPool pool = pool(guardHit)) {
            Coroutine[] coroutines = new Coroutine[100];
            Arrays.setAll(coroutines, i -> Coroutine.of(pool, i % 2 == 0 ? LOOP : DESCENT));
            for (int i = 0; i < coroutines.length; i++) {
                assertEquals(10 + i, coroutines[i].resume(10 + i));
            }
            for (int i = coroutines.length - 1; i >= 0; i--) {
                assertEquals(9 + i, coroutines[i].resume(i));
            }
            assertEquals(coroutines.length, pool.liveStacks());
            for (Coroutine coroutine : coroutines) {
                coroutine.close();
            }
            assertEquals(0, pool.liveStacks());
        }
    }

    /** A C function that calls back is stopped in its callback: qsort, which is compiled C. */
    @ParameterizedTest
    @EnumSource
    void aCallbackOfCompiledCodeYields(GuardHit guardHit) {
        try (Arena arena = Arena.ofConfined();
                StackPool pool = pool(guardHit);
                Coroutine sorting = sorting(pool, arena, 2)) {
            long left = sorting.resume(0);
            assertEquals(1, ALL.get(JAVA_INT, left), "the left operand");
            assertEquals(0, sorting.resume(1), "qsort has no result");
            assertTrue(sorting.isDone());
        }
    }

    private static Coroutine sorting(StackPool pool, Arena arena, int numbers) {
        MemorySegment array = arena.allocate(JAVA_INT, numbers);
        for (int i = 0; i < numbers; i++) {
            array.setAtIndex(JAVA_INT, i, i + 1);
        }
        return Coroutine.of(pool, Linker.nativeLinker().defaultLookup().findOrThrow("qsort"),
                FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS), array, (long) numbers, 4L,
                Coroutine.yieldFunction());
    }

    @Test
    void argumentsOfAllKindsArrive() {
        try (Arena arena = Arena.ofConfined(); StackPool pool = pool(GuardHit.FAIL)) {
            MemorySegment text = arena.allocate(64);
            FunctionDescriptor print = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_DOUBLE,
                    JAVA_INT, JAVA_DOUBLE, JAVA_LONG);
            Coroutine printing = Coroutine.of(pool,
                    Linker.nativeLinker().defaultLookup().findOrThrow("snprintf"), print, text, 64L,
                    arena.allocateFrom("%g %d %g %ld"), 0.5, -7, -2.25, Long.MIN_VALUE);
            assertEquals(33, printing.resume(99));
            assertEquals("0.5 -7 -2.25 -9223372036854775808", text.getString(0));
        }
    }

    /** An int leaves the upper half of the register as it likes: htonl, at 0. */
    @Test
    void resultsAreAsWideAsTheirType() {
        try (StackPool pool = pool(GuardHit.FAIL)) {
            MemorySegment htonl = Linker.nativeLinker().defaultLookup().findOrThrow("htonl");
            for (int number : new int[]{0xFF, 0x7F}) {
                Coroutine coroutine = Coroutine.of(pool, htonl, FunctionDescriptor.of(JAVA_INT, JAVA_INT), number);
                assertEquals(Integer.reverseBytes(number), coroutine.resume(0));
            }
        }
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        try (StackPool pool = pool(GuardHit.FAIL)) {
            FunctionDescriptor one = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
            assertTrue(Refusal.message(IllegalArgumentException.class, () -> Coroutine.of(pool, LABS, one))
                    .startsWith("0 arguments for"));
            assertTrue(Refusal.message(IllegalArgumentException.class, () -> Coroutine.of(pool, LABS, one, 1))
                    .contains("argument 0, 1, for j8: must be"));
            Object[] nine = new Object[9];
            Arrays.fill(nine, 1L);
            FunctionDescriptor longs = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
            assertTrue(Refusal.message(IllegalArgumentException.class, () -> Coroutine.of(pool, LABS, longs, nine))
                    .startsWith("9 arguments that are integers and pointers: this CPU passes "));
            Arrays.fill(nine, 1f);
            FunctionDescriptor floats = FunctionDescriptor.of(JAVA_LONG, JAVA_FLOAT, JAVA_FLOAT, JAVA_FLOAT,
                    JAVA_FLOAT, JAVA_FLOAT, JAVA_FLOAT, JAVA_FLOAT, JAVA_FLOAT, JAVA_FLOAT);
            assertThrows(IllegalArgumentException.class, () -> Coroutine.of(pool, LABS, floats, nine));
            assertTrue(Refusal.message(IllegalArgumentException.class,
                    () -> Coroutine.of(pool, LABS, FunctionDescriptor.of(JAVA_DOUBLE))).startsWith("result d8"));
            for (MemorySegment wrong : List.of(MemorySegment.NULL, MemorySegment.ofArray(new byte[8]))) {
                assertThrows(IllegalArgumentException.class, () -> Coroutine.of(pool, wrong));
                assertThrows(IllegalArgumentException.class, () -> Coroutine.of(pool, LABS,
                        FunctionDescriptor.of(JAVA_LONG, ADDRESS), MemorySegment.ofArray(new byte[8])));
            }
            assertEquals(0, pool.liveStacks());
        }
    }

    @Test
    void itsStackIsTaken() {
        try (StackPool pool = pool(GuardHit.FAIL); TaskStack stack = pool.acquire()) {
            Coroutine coroutine = Coroutine.of(stack, LOOP);
            for (int resumes = 0; resumes < 3; resumes++) {
                String waits = "the stack at " + stack.range()
                        + " belongs to a coroutine that is not done";
                assertEquals(waits, Refusal.message(IllegalStateException.class, stack::close));
                assertEquals(waits, Refusal.message(IllegalStateException.class, () -> stack.call(LABS, 1)));
                assertEquals(waits, Refusal.message(IllegalStateException.class, () -> Coroutine.of(stack, LABS)));
                assertTrue(stack.range().contains(stack.stackPointer()));
                coroutine.resume(10);
            }
            coroutine.close();
            coroutine.close();
            assertTrue(coroutine.isDone());
            assertThrows(IllegalStateException.class, stack::stackPointer);
            assertEquals(8, stack.call(LABS, -8));
            Coroutine next = Coroutine.of(stack, LABS);
            coroutine.close();
            assertThrows(IllegalStateException.class, () -> coroutine.resume(1));
            assertEquals(9, next.resume(-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itTouchesOnePage(GuardHit guardHit) {
        try (StackPool pool = StackPool.builder().guardHit(guardHit).build();
                Coroutine coroutine = Coroutine.of(pool, LOOP)) {
            coroutine.resume(10);
            assertEquals(PageSize.bytes(), coroutine.stack().residentBytes());
            assertTrue(coroutine.stack().top() - coroutine.stack().stackPointer() < 1024);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatADeepCallHasLeftIsGivenBackWhileItWaits(GuardHit guardHit) {
        try (StackPool pool = pool(guardHit);
                TaskStack stack = pool.acquire();
                FunctionCode count = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FRAME)) {
            stack.call(count.function(), 200);
            try (Coroutine coroutine = Coroutine.of(stack, DESCENT)) {
                assertTrue(stack.residentBytes() > 200 * FRAME);
                stack.trimBelow(stack.stackPointer());
                assertTrue(stack.residentBytes() <= 2 * PageSize.bytes());
                for (long n = 300; n > 0; n--) {
                    assertEquals(n, coroutine.resume(n == 300 ? n : 1));
                    if (n % 100 == 0) {
                        stack.trimBelow(stack.stackPointer());
                        assertThrows(IllegalArgumentException.class, () -> stack.trimBelow(stack.stackPointer() + 1));
                    }
                }
                assertTrue(stack.residentBytes() >= 299 * FRAME);
                assertEquals(300, coroutine.resume(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "FATAL", mode = EnumSource.Mode.EXCLUDE)
    void anOverflowEndsIt(GuardHit guardHit) {
        try (StackPool pool = pool(guardHit); TaskStack stack = pool.acquire()) {
            for (int round = 0; round < 3; round++) {
                Coroutine coroutine = Coroutine.of(stack, DESCENT);
                long n = 1_000_000;
                assertEquals(n, coroutine.resume(n));
                StackOverflowException overflow = assertThrows(StackOverflowException.class, () -> {
                    while (true) {
                        coroutine.resume(1);
                    }
                });
                assertTrue(overflow.usedBytes() > MIB - 2 * pool.guardSize(), overflow::toString);
                assertTrue(coroutine.isDone());
                assertThrows(IllegalStateException.class, () -> coroutine.resume(1));
                assertEquals(1, stack.call(LABS, -1));
            }
            Coroutine owner = Coroutine.of(pool, DESCENT);
            assertThrows(StackOverflowException.class, () -> {
                for (long value = 1_000_000;; value = 1) {
                    owner.resume(value);
                }
            });
            assertEquals(1, pool.liveStacks());
        }
    }

    @Test
    void aYieldOfWhatIsNoCoroutineIsTold() throws Throwable {
        assertEquals(0, (long) YIELD.invokeExact(5L));
        try (StackPool pool = pool(GuardHit.FAIL);
                StackPool fatal = pool(GuardHit.FATAL);
                TaskStack stack = pool.acquire();
                TaskStack unanswered = fatal.acquire();
                Coroutine waiting = Coroutine.of(pool, LOOP)) {
            waiting.resume(3);
            for (int round = 0; round < 3; round++) {
                assertEquals("the function has called yield and is no coroutine: its frames are dropped",
                        Refusal.message(IllegalStateException.class, () -> stack.call(DESCENT, 5)));
                assertEquals(4, stack.call(LABS, -4));
                assertEquals(0, unanswered.call(LOOP, 5), "each yield returned 0");
                Coroutine before = Coroutine.of(unanswered, LOOP); // no trace of it is left in the thread
                assertEquals(5, before.resume(5));
                before.close();
                assertEquals(0, unanswered.call(LOOP, 5), "each yield returned 0");
                assertEquals(0, (long) YIELD.invokeExact(5L));
            }
            assertEquals(2, waiting.resume(1));
        }
    }

    private static StackPool pool(GuardHit guardHit) {
        return StackPool.builder().stackSize(MIB).guardHit(guardHit).build();
    }
}
