package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Growth by copying: a task must not notice that its stack was moved. */
class CopyTest {

    private static final long KIB = 1L << 10;
    private static final long LARGEST = 16L << 20;

    /** A frame that holds an unadjusted pointer would write into the old stack, and the sum would miss it. */
    @Property(tries = 300)
    void framesWithPointersGiveThePlainResult(@ForAll @IntRange(min = 1, max = 6) int sizeClass,
            @ForAll @IntRange(min = 4, max = 64) int frameUnits, @ForAll @IntRange(min = 0, max = 20_000) int depth) {
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, Prologue.CHECKED, 16 * frameUnits);
                Copy copy = new Copy(KIB << sizeClass, LARGEST * 4);
                GrowthTask task = copy.newTask()) {
            assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth));
        }
    }

    /** Each depth near one that makes the stack grow, for every first size: where an off-by-one would hide. */
    @Test
    void everyDepthAroundAGrowthGivesThePlainResult() {
        int frame = 128;
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, Prologue.CHECKED, frame)) {
            for (long first = 2 * KIB; first <= 64 * KIB; first *= 2) {
                try (Copy copy = new Copy(first, LARGEST); GrowthTask task = copy.newTask()) {
                    for (long size = first; size <= 1024 * KIB; size *= 2) {
                        for (long depth = Math.max(0, size / frame - 24); depth < size / frame + 8; depth++) {
                            task.restart();
                            assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth), "depth " + depth);
                        }
                    }
                }
            }
        }
    }

    @Test
    void countsWhatWasCopied() {
        int frame = 128;
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, frame);
                Copy copy = new Copy(2 * KIB, LARGEST);
                GrowthTask task = copy.newTask()) {
            assertEquals(1000, task.run(code, 1000));
            GrowthCounts counts = task.counts();
            assertEquals(6, counts.growths(), "2 KiB to 128 KiB for 128,128 bytes");
            assertTrue(counts.bytes() > 118 * KIB && counts.bytes() < 126 * KIB, counts::toString);
            assertTrue(counts.frames() > counts.bytes() / frame - 20, counts::toString);
            assertEquals(1000, task.run(code, 1000));
            assertEquals(counts, task.counts(), "a stack that has grown stays so");
        }
    }

    @Test
    void aTaskThatNeedsMoreThanTheLargestStackIsGivenUpAndItsStackWorksAgain() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 64);
                Copy copy = new Copy(2 * KIB, 64 * KIB);
                GrowthTask task = copy.newTask()) {
            for (int i = 0; i < 3; i++) {
                assertThrows(IllegalStateException.class, () -> task.run(code, 1 << 20));
                assertEquals(500, task.run(code, 500));
            }
        }
    }

    /** As in Go: doubled until the frame that is asked for fits, and then copied once. */
    @Test
    void aLargeFrameTakesOneMove() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 4096);
                Copy copy = new Copy(2 * KIB, LARGEST);
                GrowthTask task = copy.newTask()) {
            assertEquals(0, task.run(code, 0));
            assertEquals(1, task.counts().growths(), "2 KiB to 8 KiB");
            assertEquals(1, task.run(code, 1));
            assertEquals(2, task.counts().growths(), "to 16 KiB");
        }
    }
}
