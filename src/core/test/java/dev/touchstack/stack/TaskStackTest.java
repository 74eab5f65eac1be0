package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.Stubs;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.workload.SmallArguments;
import dev.touchstack.workload.Workload;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskStackTest {

    private static final long PAGE = PageSize.bytes();
    private static final MemorySegment LABS = Linker.nativeLinker().defaultLookup().findOrThrow("labs");

    private final StackPool pool = StackPool.builder().build();

    @AfterEach
    void closePool() {
        pool.close();
    }

    @Test
    void callReturnsWhatTheFunctionReturns() {
        try (TaskStack stack = pool.acquire()) {
            for (long n : new long[]{0, 5, -5, Long.MAX_VALUE, -Long.MAX_VALUE}) {
                assertEquals(Math.abs(n), stack.call(LABS, n));
            }
        }
    }

    @Test
    void allWorkloadsOfEveryPrologueGiveTheExpectedResult() {
        for (Workload workload : Workloads.ALL) {
            long largest = SmallArguments.largest(workload, 25_000);
            for (Prologue prologue : Prologue.values()) {
                try (FunctionCode code = FunctionCode.generate(workload, prologue, workload.smallestFrame() + 16);
                        TaskStack stack = pool.acquire()) {
                    for (long n : new long[]{0, 1, 2, 3, 8, Math.min(20, largest)}) {
                        assertEquals(workload.expected(n), stack.call(code.function(), n), () -> code + ", " + n);
                    }
                }
            }
        }
    }

    /** The frames are where they are said to be: no less is touched than they take, and hardly more. */
    @Property(tries = 40)
    void residentBytesFollowTheDepth(@ForAll @IntRange(min = 4, max = 256) int frameUnits,
            @ForAll @IntRange(min = 0, max = 7000) int depthKib) {
        int frameBytes = 16 * frameUnits;
        long depth = depthKib * 1024L / frameBytes;
        try (StackPool ownPool = StackPool.builder().build();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, frameBytes);
                TaskStack stack = ownPool.acquire()) {
            assertEquals(depth, stack.call(code.function(), depth));
            long frames = (depth + 1) * frameBytes;
            long resident = stack.residentBytes();
            // of the last frame only the upper end is written to
            assertTrue(resident >= frames - frameBytes && resident <= PageSize.roundUp(frames) + 2 * PAGE,
                    () -> frames + " bytes of frames, resident " + resident);
        }
    }

    @Test
    void aNewStackHasNoMemoryAndAskingCommitsNone() {
        try (TaskStack stack = pool.acquire()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(0, stack.residentBytes());
                assertTrue(stack.top() > stack.limit());
            }
            stack.call(MemorySegment.ofAddress(Stubs.emptyFunction()), 0);
            assertEquals(PAGE, stack.residentBytes());
        }
    }

    @Test
    void belowTheLimitIsAGuard() {
        try (StackPool ownPool = StackPool.builder().guard(Guard.PROTECTED).guardSize(3 * PAGE).build();
                TaskStack stack = ownPool.acquire()) {
            for (long address = stack.limit() - 3 * PAGE; address < stack.limit(); address += PAGE) {
                assertEquals("---p", permissions(address));
            }
            assertEquals("rw-p", permissions(stack.limit()));
            assertEquals("rw-p", permissions(stack.range().end() - PAGE));
        }
    }

    private static String permissions(long page) {
        List<MappingDetail> mappings = MemoryMap.overlapping(page, page + PAGE);
        assertEquals(1, mappings.size(), mappings::toString);
        return mappings.getFirst().permissions();
    }

    @Test
    void trimmingUnmapsStackAndGuardOfWhatIsClosed() {
        try (StackPool large = StackPool.builder().stackSize(1L << 36).maxStacks(1).build()) { // nobody else has so
                                                                                               // much
            TaskStack stack = large.acquire();
            long base = stack.limit() - large.guardSize();
            long end = stack.range().end();
            stack.call(LABS, 1);
            large.trim();
            assertEquals(1, stack.call(LABS, -1), "a stack that is acquired stays");
            stack.close();
            large.trim();
            List<MappingDetail> left = MemoryMap.overlapping(base, end);
            assertTrue(left.stream().mapToLong(MappingDetail::sizeBytes).sum() < 1L << 35, left::toString);
            assertEquals(0, large.liveStacks());
        }
    }

    @Test
    void aClosedStackIsRefusedEverything() {
        TaskStack stack = pool.acquire();
        stack.close();
        String expected = "the stack at " + stack.range() + " is closed";
        assertEquals(expected, Refusal.message(IllegalStateException.class, stack::close));
        assertEquals(expected, Refusal.message(IllegalStateException.class, () -> stack.call(LABS, 1)));
        assertEquals(expected, Refusal.message(IllegalStateException.class, stack::residentBytes));
        assertEquals(0, pool.liveStacks(), "counted once");
    }

    @Test
    void whatIsNoNativeCodeIsRefused() {
        try (StackPool pool = StackPool.builder().build(); TaskStack stack = pool.acquire()) {
            for (MemorySegment function : List.of(MemorySegment.NULL, MemorySegment.ofArray(new byte[8]))) {
                Refusal.message(IllegalArgumentException.class, () -> stack.call(function, 1));
            }
        }
    }
}
