package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.StatusFile;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Growth by relocation when the guard is hit: a task must not notice that it was moved. */
class RelocateTest {

    private static final long KIB = 1L << 10;
    private static final long FIRST = 128 * KIB;
    private static final long LARGEST = 64L << 20;
    /** Of a pool's stacks, which it does not say otherwise for. */
    private static final long GUARD = PageSize.roundUp(64 * KIB);

    /** A frame that holds an unadjusted pointer would write into the old stack, and the sum would miss it. */
    @Property(tries = 200)
    void framesWithPointersGiveThePlainResult(@ForAll @IntRange(min = 0, max = 3) int sizeClass,
            @ForAll @IntRange(min = 4, max = 600) int frameUnits, @ForAll @IntRange(min = 0, max = 5_000) int depth) {
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, Prologue.BANGED, 16 * frameUnits);
                Relocate relocate = new Relocate(FIRST << sizeClass, LARGEST * 2);
                GrowthTask task = relocate.newTask()) {
            assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth));
        }
    }

    /** Each depth near one at which the task is moved, for every size: where an off-by-one would hide. */
    @Test
    void everyDepthAroundAMoveGivesThePlainResult() {
        int frame = 128;
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, Prologue.BANGED, frame);
                Relocate relocate = new Relocate(FIRST, LARGEST);
                GrowthTask task = relocate.newTask()) {
            for (long size = FIRST; size <= 2048 * KIB; size *= 2) {
                long fits = (size - GUARD) / frame;
                for (long depth = fits - 16; depth < fits + 8; depth++) {
                    task.restart();
                    long before = task.counts().growths();
                    assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth), "depth " + depth);
                    long moves = task.counts().growths() - before;
                    long least = Long.numberOfTrailingZeros(size / FIRST);
                    assertTrue(moves == least || moves == least + 1, moves + " moves at depth " + depth);
                }
            }
        }
    }

    /** Frames of many pages touch each of them first, so that no guard is stepped over. */
    @ParameterizedTest
    @CsvSource({"4096", "8192", "65536", "131072", "262144"})
    void largeFramesAreMoved(int frame) {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.BANGED, frame);
                Relocate relocate = new Relocate(1 << 20, LARGEST);
                GrowthTask task = relocate.newTask()) {
            long depth = LARGEST / frame * 3 / 4;
            assertEquals(depth, task.run(code, depth));
            assertEquals(6, task.counts().growths(), "1 MiB to 64 MiB");
        }
    }

    @Test
    void countsWhatWasMoved() {
        int frame = 128;
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.BANGED, frame);
                Relocate relocate = new Relocate(1 << 20, LARGEST);
                GrowthTask task = relocate.newTask()) {
            assertEquals(10_000, task.run(code, 10_000));
            GrowthCounts counts = task.counts();
            long full = (1 << 20) - GUARD;
            assertEquals(1, counts.growths(), "1 MiB to 2 MiB for 1,280,000 bytes");
            assertTrue(counts.bytes() > full - 1024 && counts.bytes() <= full, counts::toString);
            assertTrue(Math.abs(counts.bytes() / frame - counts.frames()) < 4, counts::toString);
            assertEquals(10_000, task.run(code, 10_000));
            assertEquals(counts, task.counts(), "a task that was moved stays where it is");
        }
    }

    @Test
    void aTaskThatNeedsMoreThanTheLargestStackIsGivenUpAndItsStackWorksAgain() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.BANGED, 64);
                Relocate relocate = new Relocate(FIRST, 2 * FIRST);
                GrowthTask task = relocate.newTask()) {
            for (int i = 0; i < 3; i++) {
                String message = Refusal.message(IllegalStateException.class, () -> task.run(code, 1 << 20));
                assertTrue(message.startsWith("the task needs more than its stack of "), message);
                assertEquals(1, task.counts().growths());
                assertEquals(500, task.run(code, 500));
            }
        }
    }

    @Test
    void aLargeFrameTakesOneMove() {
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, Prologue.BANGED, 256 << 10);
                Relocate relocate = new Relocate(FIRST, LARGEST);
                GrowthTask task = relocate.newTask()) {
            assertEquals(Workloads.POINTERS.expected(0), task.run(code, 0));
            assertEquals(2, task.counts().growths(), "128 KiB to 512 KiB for the first frame, to 1 MiB for the second");
        }
    }

    /** Without the touch that comes before the frame, the guard is hit where nobody knows what a frame holds. */
    @Test
    void aHitAnywhereElseDropsTheTask() {
        try (Arena arena = Arena.ofConfined();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, 512);
                Relocate relocate = new Relocate(FIRST, LARGEST)) {
            ControlBlock control = new ControlBlock(arena.allocate(ControlBlock.BYTES, ControlBlock.BYTES));
            PooledStack stack = relocate.takeFirst();
            long function = code.function().address();
            String message = Refusal.message(IllegalStateException.class,
                    () -> relocate.enter(control, stack, function, 1 << 20));
            assertTrue(message.contains("where it cannot be moved"), message);
            assertEquals(100, relocate.enter(control, stack, function, 100));
            relocate.giveBack(stack);
        }
    }

    /** A step runs, restarts, or replaces a task; the model is that every run gives the plain result. */
    @Property(tries = 30)
    void interleavedTasksGiveThePlainResults(@ForAll long seed) {
        Random steps = new Random(seed);
        try (FunctionCode pointers = FunctionCode.generate(Workloads.POINTERS, Prologue.BANGED, 64);
                FunctionCode count = FunctionCode.generate(Workloads.COUNT, Prologue.BANGED, 512);
                Relocate relocate = new Relocate(FIRST, LARGEST)) {
            List<GrowthTask> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(relocate.newTask());
            }
            for (int step = 0; step < 100; step++) {
                int which = steps.nextInt(tasks.size());
                GrowthTask task = tasks.get(which);
                switch (steps.nextInt(5)) {
                    case 0 -> task.restart();
                    case 1 -> {
                        task.close();
                        tasks.set(which, relocate.newTask());
                    }
                    default -> {
                        boolean withPointers = steps.nextBoolean();
                        int depth = steps.nextInt(1 << steps.nextInt(15));
                        assertEquals((withPointers ? Workloads.POINTERS : Workloads.COUNT).expected(depth),
                                task.run(withPointers ? pointers : count, depth));
                    }
                }
            }
            tasks.forEach(GrowthTask::close);
        }
    }

    @Test
    void stacksThatWereLeftAreTakenAgain() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.BANGED, 1024);
                Relocate relocate = new Relocate(FIRST, LARGEST);
                GrowthTask task = relocate.newTask()) {
            task.run(code, 1000);
            long before = StatusFile.self().virtualBytes();
            for (int round = 0; round < 1000; round++) {
                task.restart();
                assertEquals(1000, task.run(code, 1000));
            }
            long after = StatusFile.self().virtualBytes();
            assertTrue(after - before < 500 * 1024 * KIB, () -> before + " bytes mapped, then " + after);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 4096", "-1048576, 1048576", "1048577, 2097152", "2097152, 1048576", "1048576, 3145728"})
    void sizesThatAreNoPowersOfTwoInOrderAreRefused(long first, long largest) {
        assertEquals(
                String.format(
                        "firstStack = %,d bytes, largestStack = %,d bytes: must be powers of two, first <= largest",
                        first, largest),
                Refusal.message(IllegalArgumentException.class, () -> new Relocate(first, largest)));
    }

    @Test
    void aFirstStackThatIsAllGuardIsRefused() {
        String message = Refusal.message(IllegalArgumentException.class, () -> new Relocate(GUARD, LARGEST));
        assertTrue(message.contains("must be larger than the guard in it"), message);
    }
}
