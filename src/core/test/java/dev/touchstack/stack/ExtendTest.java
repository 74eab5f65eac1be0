package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stacks that are made accessible window by window, while tasks need them. */
class ExtendTest {

    private static final int FRAME = 512;
    private static final long TOO_DEEP = 1 << 30;
    private static final long FIRST_WINDOW = PageSize.roundUp(64 << 10);

    private static FunctionCode code;
    private static FunctionCode largeFrames;

    @BeforeAll
    static void generate() {
        code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FRAME);
        largeFrames = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FunctionCode.LARGEST_FRAME);
    }

    @AfterAll
    static void giveBack() {
        code.close();
        largeFrames.close();
    }

    private static StackPool pool() {
        return StackPool.builder().guardHit(GuardHit.EXTEND).build();
    }

    /** What the kernel lets a task touch, from the stack's end down. */
    private static long accessible(TaskStack stack) {
        long lowest = MemoryMap.overlapping(stack.range().base(), stack.range().end()).stream()
                .filter(mapping -> mapping.permissions().startsWith("rw"))
                .mapToLong(mapping -> Math.max(mapping.startAddress(), stack.range().base())).min().orElseThrow();
        return stack.range().end() - lowest;
    }

    @Test
    void theFirstWindowIsOpenAndOthersAreWhenTheyAreNeeded() {
        try (StackPool pool = pool(); TaskStack stack = pool.acquire()) {
            assertEquals(FIRST_WINDOW, accessible(stack));
            long fits = FIRST_WINDOW / FRAME - 2;
            assertEquals(fits, stack.call(code.function(), fits));
            assertEquals(FIRST_WINDOW, accessible(stack));
            for (long window = FIRST_WINDOW; window < stack.range().size(); window += window / 2) {
                long deeper = Math.min(deepest(stack), PageSize.roundUp(window) / FRAME + 2);
                assertEquals(deeper, stack.call(code.function(), deeper));
                assertEquals(Math.min(stack.range().size(), PageSize.roundUp(window + window / 2)), accessible(stack));
            }
        }
    }

    private static long deepest(TaskStack stack) {
        return (stack.top() - stack.range().base()) / FRAME - 2;
    }

    @Test
    void theWholeStackCanBeUsedAndBehindItIsTheGuard() {
        try (StackPool pool = pool(); TaskStack stack = pool.acquire()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(deepest(stack), stack.call(code.function(), deepest(stack)));
                StackOverflowException overflow = assertThrows(StackOverflowException.class,
                        () -> stack.call(code.function(), TOO_DEEP));
                assertTrue(overflow.faultAddress() < stack.limit(), overflow::getMessage);
                assertNull(overflow.getCause());
            }
        }
    }

    /** A frame may be larger than the next window: the window is chosen that holds the address. */
    @Test
    void aLargeFrameSkipsWindows() {
        try (StackPool pool = pool(); TaskStack stack = pool.acquire()) {
            assertEquals(8, stack.call(largeFrames.function(), 8));
            assertTrue(accessible(stack) >= 8L * FunctionCode.LARGEST_FRAME);
        }
    }

    @Test
    void whatWasOpenedStaysSoForTheNextTask() {
        try (StackPool pool = pool()) {
            long opened;
            try (TaskStack first = pool.acquire()) {
                first.call(code.function(), 1_000);
                opened = accessible(first);
            }
            try (TaskStack warm = pool.acquire()) {
                assertEquals(opened, accessible(warm));
            }
            pool.trim();
            try (TaskStack cold = pool.acquire()) {
                assertEquals(10_000, cold.call(code.function(), 10_000));
            }
        }
    }

    @Test
    void aStackSmallerThanTheFirstWindowIsOpenAsAWhole() {
        long page = PageSize.bytes();
        try (StackPool pool = StackPool.builder().guardHit(GuardHit.EXTEND).stackSize(2 * page).guardSize(page).build();
                TaskStack stack = pool.acquire()) {
            assertEquals(page, accessible(stack));
            assertThrows(StackOverflowException.class, () -> stack.call(code.function(), TOO_DEEP));
        }
    }

    @Test
    void prefaultingIsWithinTheFirstWindow() {
        try (StackPool pool = StackPool.builder().guardHit(GuardHit.EXTEND).prefault(PrefaultPolicy.top(1 << 20))
                .build(); TaskStack stack = pool.acquire()) {
            assertEquals(FIRST_WINDOW, stack.residentBytes());
        }
    }

    @Test
    void threadsExtendTheirStacksBesideEachOther() throws Exception {
        try (StackPool pool = pool(); ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                int depth = 100 * i;
                results.add(threads.submit(() -> {
                    try (TaskStack stack = pool.acquire()) {
                        assertEquals(depth, stack.call(code.function(), depth));
                    }
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }
    }

    @Test
    void lightweightGuardsAreRefused() {
        Throwable refused = assertThrows(IllegalArgumentException.class,
                () -> StackPool.builder().guard(Guard.LIGHTWEIGHT).guardHit(GuardHit.EXTEND).build());
        assertEquals("guard = LIGHTWEIGHT, guardHit = EXTEND: what is not accessible yet would fill page tables: use"
                + " PROTECTED", refused.getMessage());
        try (StackPool pool = pool()) {
            assertEquals(Guard.PROTECTED, pool.guard());
        }
    }
}
