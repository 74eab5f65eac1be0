package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.signal.SignalHandler;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A task that needs more than its stack has. */
class GuardHitTest {

    private static final int FRAME = 512;
    private static final long STACK = 256 << 10;
    private static final long GUARD = 64 << 10;
    private static final long TOO_DEEP = 1 << 30;

    private static FunctionCode code;
    private static MemorySegment count;

    @BeforeAll
    static void generate() {
        code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FRAME);
        count = code.function();
    }

    @AfterAll
    static void giveBack() {
        code.close();
    }

    private static StackPool pool() {
        return StackPool.builder().stackSize(STACK).guardSize(GUARD).build();
    }

    @Test
    void isAnExceptionThatSaysWhatHappened() {
        try (StackPool pool = pool(); TaskStack stack = pool.acquire()) {
            StackOverflowException overflow = assertThrows(StackOverflowException.class,
                    () -> stack.call(count, TOO_DEEP));
            long usable = pool.stackSize() - pool.guardSize();
            assertEquals(pool.stackSize(), overflow.stackSize());
            assertEquals(pool.guardSize(), overflow.guardSize());
            assertTrue(overflow.faultAddress() < stack.limit() && overflow.faultAddress() >= stack.limit() - FRAME,
                    overflow::getMessage);
            assertTrue(overflow.usedBytes() > usable - FRAME && overflow.usedBytes() <= usable + FRAME,
                    overflow::getMessage);
            assertEquals(String.format("a task hit the guard of its stack at 0x%x with %,d of %,d bytes used, guard"
                    + " %,d bytes: build the pool with a stackSize of more than %,d bytes", overflow.faultAddress(),
                    overflow.usedBytes(), usable, pool.guardSize(), pool.stackSize()), overflow.getMessage());
        }
    }

    @Test
    void theDeepestThatFitsIsNone() {
        try (StackPool pool = pool(); TaskStack stack = pool.acquire()) {
            long depth = (stack.top() - stack.limit()) / FRAME - 2;
            assertEquals(depth, stack.call(count, depth));
            assertThrows(StackOverflowException.class, () -> stack.call(count, depth + 4));
        }
    }

    @Test
    void theStackCanBeUsedAgainAtOnce() {
        try (StackPool pool = pool(); TaskStack stack = pool.acquire()) {
            for (int i = 0; i < 1_000; i++) {
                assertThrows(StackOverflowException.class, () -> stack.call(count, TOO_DEEP));
                assertEquals(i % 100, stack.call(count, i % 100));
            }
        }
    }

    /** What a function restores before it returns, one that is dropped does not. */
    @Test
    void floatingPointIsAsAtTheStart() throws Throwable {
        assumeFalse(ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-Xcheck:jni"),
                "the JVM resets it after every call");
        MethodHandle setRounding = link("fesetround", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        MethodHandle getRounding = link("fegetround", FunctionDescriptor.of(JAVA_INT));
        MethodHandle round = link("rint", FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE));
        int upward = System.getProperty("os.arch").equals("amd64") ? 0x800 : 0x40_0000; // FE_UPWARD of fenv.h
        try (StackPool pool = pool(); TaskStack stack = pool.acquire()) {
            assertEquals(0, (int) setRounding.invokeExact(upward));
            double before = (double) round.invokeExact(0.25);
            assertThrows(StackOverflowException.class, () -> stack.call(count, TOO_DEEP));
            assertEquals(1.0, before, "the rounding was another one");
            assertEquals(0, (int) getRounding.invokeExact());
            assertEquals(0.0, (double) round.invokeExact(0.25));
        } finally {
            int _ = (int) setRounding.invokeExact(0);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(String name, FunctionDescriptor descriptor) {
        Arena library = Arena.global();
        return Linker.nativeLinker().downcallHandle(
                SymbolLookup.libraryLookup("libm.so.6", library).findOrThrow(name), descriptor);
    }

    @Test
    void threadsOverflowBesideEachOther() throws Exception {
        try (StackPool pool = pool(); ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                results.add(threads.submit(() -> overflows(pool)));
            }
            for (Future<Integer> result : results) {
                assertEquals(10, result.get());
            }
        }
    }

    @Test
    void virtualThreadsOverflowBesideEachOther() throws Exception {
        try (StackPool pool = pool(); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 256; i++) {
                results.add(threads.submit(() -> overflows(pool)));
            }
            for (Future<Integer> result : results) {
                assertEquals(10, result.get());
            }
        }
    }

    private static int overflows(StackPool pool) {
        int overflows = 0;
        for (int i = 0; i < 10; i++) {
            try (TaskStack stack = pool.acquire()) {
                assertThrows(StackOverflowException.class, () -> stack.call(count, TOO_DEEP));
                assertEquals(100, stack.call(count, 100));
                overflows++;
            }
        }
        return overflows;
    }

    /** What the JVM makes of its own faults goes on as before, on threads with a signal stack and without. */
    @Test
    void theJvmsOwnFaultsStayItsOwn() throws Exception {
        try (StackPool pool = pool(); TaskStack stack = pool.acquire()) {
            assertThrows(StackOverflowException.class, () -> stack.call(count, TOO_DEEP));
            faultsOfTheJvm();
            Thread without = Thread.ofPlatform().start(GuardHitTest::faultsOfTheJvm);
            without.join();
            assertThrows(StackOverflowException.class, () -> stack.call(count, TOO_DEEP));
        }
    }

    private static void faultsOfTheJvm() {
        for (int i = 0; i < 20_000; i++) { // compiled, a null check is a fault
            assertThrows(NullPointerException.class, () -> lengthOf(null));
        }
        for (int i = 0; i < 10; i++) {
            assertThrows(StackOverflowError.class, () -> depth(0));
        }
    }

    @SuppressWarnings("NullAway") // on purpose
    private static int lengthOf(int @Nullable [] array) {
        return array.length;
    }

    private static int depth(int depth) {
        return depth < 0 ? 0 : depth((depth + 1) & Integer.MAX_VALUE) + 1;
    }

    @Test
    void theHandlerIsThereWhileAPoolWantsIt() {
        boolean before = SignalHandler.isFirst(); // other tests' pools
        StackPool first = pool();
        StackPool second = pool();
        StackPool without = StackPool.builder().guardHit(GuardHit.FATAL).build();
        assertTrue(SignalHandler.isFirst());
        first.close();
        first.close();
        assertTrue(SignalHandler.isFirst());
        second.close();
        assertEquals(before, SignalHandler.isFirst());
        without.close();
        if (!before) {
            assertFalse(SignalHandler.isFirst());
        }
    }
}
