package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C functions that call back, element by element. */
@SuppressWarnings("try") // some are closed in the middle
class NativeGeneratorTest {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemorySegment LABS = LINKER.defaultLookup().findOrThrow("labs");
    private static final MemorySegment CALLBACKS = Yielding.DESCENT.function(1024, NativeGenerator.callback());
    private static final FunctionDescriptor LONG_TO_LONG = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
    private static final long MIB = 1L << 20;
    @SuppressWarnings("restricted")
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    @ParameterizedTest
    @EnumSource
    void qsortIsDrivenByAnIterator(GuardHit guardHit) {
        try (Arena arena = Arena.ofConfined(); StackPool pool = pool(guardHit)) {
            int[] numbers = {5, 3, 8, -1, 3, 9, 0, 12, -7};
            MemorySegment array = arena.allocateFrom(JAVA_INT, numbers);
            int comparisons = 0;
            try (NativeGenerator<int[]> sorting = sorting(pool, array, arguments -> {
                int[] pair = {ALL.get(JAVA_INT, arguments.longAt(0)), ALL.get(JAVA_INT, arguments.longAt(1))};
                arguments.returns(Integer.compare(pair[0], pair[1]));
                return pair;
            })) {
                while (sorting.hasNext()) {
                    assertTrue(sorting.hasNext(), "asking again changes nothing");
                    assertEquals(2, sorting.next().length);
                    comparisons++;
                }
                assertThrows(NoSuchElementException.class, sorting::next);
                assertEquals(0, sorting.result());
            }
            assertTrue(comparisons >= numbers.length - 1);
            assertArrayEquals(new int[]{-7, -1, 0, 3, 3, 5, 8, 9, 12}, array.toArray(JAVA_INT));
            assertEquals(0, pool.liveStacks());
        }
    }

    private static <T> NativeGenerator<T> sorting(StackPool pool, MemorySegment array,
            Function<CallbackArguments, T> mapper) {
        return NativeGenerator.of(pool, LINKER.defaultLookup().findOrThrow("qsort"),
                FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS), mapper, array,
                array.byteSize() / 4, 4L, NativeGenerator.callback());
    }

    @Test
    void aTreeOfFilesIsWalked(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("a/b"));
        Files.writeString(directory.resolve("a/b/c"), "");
        try (Arena arena = Arena.ofConfined();
                StackPool pool = pool(GuardHit.FAIL);
                NativeGenerator<String> files = NativeGenerator.of(pool,
                        LINKER.defaultLookup().findOrThrow("nftw"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT),
                        arguments -> arguments.stringAt(0), arena.allocateFrom(directory.toString()),
                        NativeGenerator.callback(), 16, 1)) {
            assertThrows(IllegalStateException.class, files::result);
            TreeSet<String> found = new TreeSet<>();
            files.forEachRemaining(found::add);
            assertEquals(List.of(directory.toString(), directory + "/a", directory + "/a/b", directory + "/a/b/c"),
                    new ArrayList<>(found));
            assertEquals(0, files.result());
        }
    }

    /** The callback's result of all is the sum; the values are what the callback was given. */
    @Test
    void elementsAndResultsGoBothWays() {
        try (StackPool pool = pool(GuardHit.FAIL);
                NativeGenerator<Long> generator = calling(pool, 100, arguments -> {
                    arguments.returns(arguments.longAt(0) << 32);
                    return arguments.longAt(0);
                })) {
            for (long n = 100; n > 0; n--) {
                assertEquals(n, generator.next());
            }
            assertFalse(generator.hasNext());
            assertEquals(5050L << 32, generator.result());
        }
    }

    private static <T> NativeGenerator<T> calling(StackPool pool, long n, Function<CallbackArguments, T> mapper) {
        return NativeGenerator.of(pool, CALLBACKS, LONG_TO_LONG, mapper, n);
    }

    /** What runs in the mapper leaves no trace in what the thread knows of the generator. */
    @Test
    void mappersRunOtherTasksAndGenerators() {
        try (StackPool pool = pool(GuardHit.FAIL);
                TaskStack stack = pool.acquire();
                NativeGenerator<Long> generator = calling(pool, Long.MAX_VALUE, arguments -> {
                    System.gc();
                    try (NativeGenerator<Integer> inner = calling(pool, 5, ofInner -> ofInner.intAt(0))) {
                        return stack.call(LABS, -inner.next()) + inner.next();
                    }
                })) {
            assertEquals(9L, generator.next());
            assertEquals(9L, generator.next());
        }
        try (StackPool pool = pool(GuardHit.FAIL);
                TaskStack stack = pool.acquire();
                NativeGenerator<Long> generator = calling(pool, Long.MAX_VALUE,
                        arguments -> stack.call(LABS, -1))) {
            assertThrows(StackOverflowException.class, () -> {
                while (true) {
                    assertEquals(1L, generator.next());
                }
            });
            assertFalse(generator.hasNext());
            assertThrows(IllegalStateException.class, generator::result);
            assertEquals(1, pool.liveStacks());
        }
    }

    @SuppressWarnings("restricted")
    @Test
    void yieldInAMapperReturnsZero() {
        MethodHandle yield = LINKER.downcallHandle(Coroutine.yieldFunction(), LONG_TO_LONG);
        try (StackPool pool = pool(GuardHit.FAIL); NativeGenerator<Long> generator = calling(pool, 3, arguments -> {
            try {
                return (long) yield.invokeExact(7L);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        })) {
            assertEquals(0L, generator.next());
            assertEquals(0L, generator.next());
        }
    }

    @Test
    void whatAMapperThrowsIsThrownAndClosesIt() {
        for (Throwable thrown : List.of(new IllegalArgumentException("no"), new StackOverflowError())) {
            try (StackPool pool = pool(GuardHit.FAIL);
                    NativeGenerator<Long> generator = calling(pool, 3, arguments -> {
                        if (arguments.longAt(0) == 2) {
                            Sneaky.raise(thrown);
                        }
                        return 0L;
                    })) {
                assertEquals(0L, generator.next());
                assertSame(thrown, assertThrows(thrown.getClass(), generator::hasNext));
                assertFalse(generator.hasNext());
                assertEquals(0, pool.liveStacks());
            }
        }
    }

    /** javac would want them declared. */
    private static final class Sneaky {

        static void raise(Throwable thrown) {
            switch (thrown) {
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                default -> throw new AssertionError(thrown);
            }
        }
    }

    @Test
    void argumentsAreOnlyThereForTheMapper() {
        CallbackArguments[] kept = new CallbackArguments[1];
        try (StackPool pool = pool(GuardHit.FAIL);
                NativeGenerator<String> generator = calling(pool, 3, arguments -> {
                    kept[0] = arguments;
                    return Refusal.message(IllegalArgumentException.class, () -> arguments.longAt(-1))
                            + Refusal.message(IllegalArgumentException.class, () -> arguments.intAt(8));
                })) {
            assertTrue(generator.next().startsWith("argument -1: must be from 0 to "));
            assertThrows(IllegalStateException.class, () -> kept[0].longAt(0));
        }
    }

    @Test
    void aMapperCannotUseItsOwnGenerator() {
        List<NativeGenerator<Long>> self = new ArrayList<>();
        for (boolean close : new boolean[]{false, true}) {
            try (StackPool pool = pool(GuardHit.FAIL); NativeGenerator<Long> generator = calling(pool, 3, arguments -> {
                if (close) {
                    self.getLast().close();
                }
                return self.getLast().next();
            })) {
                self.add(generator);
                assertTrue(Refusal.message(IllegalStateException.class, generator::next).endsWith(" is running"));
            }
        }
    }

    @Test
    void closingDropsTheRest() throws Exception {
        try (StackPool pool = pool(GuardHit.FAIL);
                NativeGenerator<Long> generator = calling(pool, 9, a -> a.longAt(0))) {
            assertEquals(9L, generator.next());
            FutureTask<Long> elsewhere = new FutureTask<>(generator::next);
            Thread.ofVirtual().start(elsewhere);
            assertEquals(8L, elsewhere.get());
            assertTrue(generator.hasNext());
            generator.close();
            generator.close();
            assertFalse(generator.hasNext());
            assertThrows(NoSuchElementException.class, generator::next);
            assertEquals(0, pool.liveStacks());
        }
    }

    @SuppressWarnings("restricted")
    @Test
    void theCallbackElsewhereReturnsZero() throws Throwable {
        MethodHandle callback = LINKER.downcallHandle(NativeGenerator.callback(), LONG_TO_LONG);
        assertEquals(0, (long) callback.invokeExact(1L));
        try (StackPool pool = pool(GuardHit.FAIL);
                TaskStack stack = pool.acquire();
                Coroutine coroutine = Coroutine.of(stack, CALLBACKS)) {
            assertEquals(0, coroutine.resume(5), "a coroutine that is no generator just yields");
            coroutine.close();
            assertThrows(IllegalStateException.class, () -> stack.call(CALLBACKS, 1));
            assertEquals(1, stack.call(LABS, -1));
        }
    }

    private static StackPool pool(GuardHit guardHit) {
        return StackPool.builder().stackSize(MIB).guardHit(guardHit).build();
    }
}
