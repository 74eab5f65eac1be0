package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FunctionAssembler.Value;
import dev.touchstack.machine.FunctionBody;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Label;
import dev.touchstack.machine.Prologue;
import dev.touchstack.proc.StatusFile;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Growth by segments: a function must not notice that its caller's frame is elsewhere. */
class SegmentedTest {

    private static final long KIB = 1L << 10;
    private static final long LARGEST = 16L << 20;

    /** Every frame size with every segment size, so that checks fail at all distances from a segment's end. */
    @Property(tries = 60)
    void framesOnManySegmentsGiveThePlainResult(@ForAll @IntRange(min = 1, max = 5) int sizeClass,
            @ForAll @IntRange(min = 4, max = 256) int frameUnits, @ForAll @IntRange(min = 0, max = 3_000) int depth,
            @ForAll boolean keeps) {
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, Prologue.CHECKED, 16 * frameUnits);
                Segmented segmented = new Segmented(KIB << sizeClass, 64 * KIB * KIB, keeps);
                GrowthTask task = segmented.newTask()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth));
            }
            assertEquals(0, task.counts().bytes(), "nothing is copied");
        }
    }

    @Test
    void aSegmentIsTakenForEachThatIsFull() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 128);
                Segmented segmented = new Segmented(8 * KIB, LARGEST, false);
                GrowthTask task = segmented.newTask()) {
            assertEquals(10, task.run(code, 10));
            assertEquals(GrowthCounts.NONE, task.counts());
            assertEquals(1000, task.run(code, 1000));
            long segments = task.counts().segments(); // of 8,192 bytes, some 7,200 are for frames
            assertTrue(segments > 16 && segments < 19, task.counts()::toString);
            assertEquals(1000, task.run(code, 1000));
            assertEquals(2 * segments, task.counts().segments(), "all were given back");
        }
    }

    @Test
    void keptSegmentsAreFoundAgain() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 128);
                Segmented segmented = new Segmented(8 * KIB, LARGEST, true);
                GrowthTask task = segmented.newTask()) {
            assertEquals(1000, task.run(code, 1000));
            GrowthCounts counts = task.counts();
            assertEquals(900, task.run(code, 900));
            assertEquals(counts, task.counts());
            assertEquals(2000, task.run(code, 2000));
            assertTrue(task.counts().segments() < 2 * counts.segments() + 3, task.counts()::toString);
            counts = task.counts();
            task.trim();
            assertEquals(2000, task.run(code, 2000));
            assertEquals(2 * counts.segments(), task.counts().segments());
        }
    }

    /** Where calls that return at once cross the end of a segment, each takes one; if it is kept, one is enough. */
    @Test
    void theHotSplitIsOne() {
        try (FunctionCode code = FunctionCode.generate(Workloads.FIB, Prologue.CHECKED, 256);
                Segmented frees = new Segmented(4 * KIB, LARGEST, false);
                Segmented keeps = new Segmented(4 * KIB, LARGEST, true);
                GrowthTask hot = frees.newTask();
                GrowthTask cool = keeps.newTask()) {
            assertEquals(610, hot.run(code, 15));
            assertEquals(610, cool.run(code, 15));
            assertTrue(hot.counts().segments() > 4, hot.counts()::toString);
            assertEquals(1, cool.counts().segments());
        }
    }

    @Test
    void aFrameLargerThanASegmentGetsOneThatHoldsIt() {
        for (boolean keeps : new boolean[]{false, true}) {
            try (FunctionCode small = FunctionCode.generate(Workloads.POINTERS, Prologue.CHECKED, 64);
                    FunctionCode large = FunctionCode.generate(Workloads.POINTERS, Prologue.CHECKED, 4096);
                    Segmented segmented = new Segmented(2 * KIB, LARGEST, keeps);
                    GrowthTask task = segmented.newTask()) {
                for (int i = 0; i < 3; i++) {
                    assertEquals(Workloads.POINTERS.expected(200), task.run(small, 200));
                    long before = task.counts().segments();
                    assertEquals(Workloads.POINTERS.expected(20), task.run(large, 20));
                    assertEquals(before + 22, task.counts().segments(), "one a frame, and none passed through");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSegmentIsGivenBackWhenItsFunctionReturnsUnlessItIsKept(boolean keeps) {
        try (FunctionCode code = FunctionCode.generate(Workloads.SPIKE, Prologue.CHECKED, 128);
                Segmented segmented = new Segmented(8 * KIB, LARGEST, keeps);
                GrowthTask task = segmented.newTask()) {
            assertEquals(2000, task.run(code, 1000, () -> {
                assertTrue(task.counts().segments() > 16, task.counts()::toString);
                assertEquals(8 * KIB * (keeps ? task.counts().segments() + 1 : 1), stackBytes(segmented));
                task.trim();
                assertEquals(8 * KIB, stackBytes(segmented));
            }));
        }
    }

    /** And not only when the first segment is reached again. */
    @Test
    void segmentsAreGivenBackFarFromTheFirstToo() {
        FunctionBody twice = (f, frameBytes) -> {
            Label deep = Workloads.COUNT.emit(f, frameBytes);
            Label function = f.begin(frameBytes, List.of());
            Label bottom = new Label();
            f.branchIfZero(Value.ARGUMENT0, bottom);
            f.add(Value.ARGUMENT0, -1);
            f.call(function);
            f.leave();
            f.bind(bottom);
            f.pause();
            f.set(Value.ARGUMENT0, 1000);
            f.call(deep);
            f.pause();
            f.leave();
            return function;
        };
        List<Long> atPauses = new ArrayList<>();
        try (FunctionCode code = FunctionCode.generate(twice, Prologue.CHECKED, 128);
                Segmented segmented = new Segmented(8 * KIB, LARGEST, false);
                GrowthTask task = segmented.newTask()) {
            task.run(code, 200, () -> atPauses.add(stackBytes(segmented)));
        }
        assertTrue(atPauses.getFirst() > 24 * KIB, atPauses::toString);
        assertEquals(List.of(atPauses.getFirst(), atPauses.getFirst()), atPauses);
    }

    private static long stackBytes(Segmented segmented) {
        return segmented.openTasks().mapToLong(AskingTask::stackBytes).sum();
    }

    /** Each frame size, where a segment's size follows from it. */
    @Test
    void noFrameTakesASegmentInVain() {
        for (int frame = 64; frame <= 4096; frame += 16) {
            try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, frame);
                    Segmented segmented = new Segmented(2 * KIB, LARGEST, false);
                    GrowthTask task = segmented.newTask()) {
                assertEquals(5, task.run(code, 5));
                assertTrue(task.counts().segments() <= 6, "frames of " + frame + ": " + task.counts());
            }
        }
    }

    /** From the deepest frame to the host: each call's return address is there once, on whatever segment. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFrameChainLeadsOverAllSegments(boolean keeps) {
        int depth = 500;
        try (FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, Prologue.CHECKED, 64);
                Segmented segmented = new Segmented(4 * KIB, LARGEST, keeps);
                GrowthTask task = segmented.newTask()) {
            ControlBlock control = segmented.openTasks().findFirst().orElseThrow().control;
            List<Boolean> inCode = new ArrayList<>();
            task.run(code, depth, () -> {
                long frame = control.taskFramePointer();
                for (int i = 0; i < depth + 2 + task.counts().segments(); i++) {
                    inCode.add(hasFrameMap(code, read(frame + Long.BYTES)));
                    frame = read(frame);
                }
            });
            assertEquals(depth + 1, Collections.frequency(inCode, true), "returns to callers");
            assertEquals(false, inCode.getLast(), "and one to the stub that entered");
        }
    }

    private static boolean hasFrameMap(FunctionCode code, long returnAddress) {
        try {
            return code.frameMapAt(returnAddress).stackBytes() == 0;
        } catch (IllegalStateException elsewhere) {
            return false;
        }
    }

    @SuppressWarnings("restricted")
    private static long read(long address) {
        return MemorySegment.ofAddress(address).reinterpret(Long.BYTES).get(ValueLayout.JAVA_LONG, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTaskThatNeedsMoreThanTheLargestStackIsGivenUpAndItsStackWorksAgain(boolean keeps) {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 64);
                Segmented segmented = new Segmented(8 * KIB, 64 * KIB, keeps);
                GrowthTask task = segmented.newTask()) {
            for (int i = 0; i < 3; i++) {
                long before = task.counts().segments();
                IllegalStateException refused = assertThrows(IllegalStateException.class,
                        () -> task.run(code, 1 << 20));
                assertEquals("the task needs more than its stack of 65536 bytes", refused.getMessage());
                assertTrue(String.valueOf(refused.getCause()).contains("65,536 bytes is the largest stack"),
                        refused::toString);
                assertEquals(before + 7, task.counts().segments(), "none was left from before");
                assertEquals(8 * KIB, stackBytes(segmented), "none is left");
                assertEquals(500, task.run(code, 500));
                task.restart();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void segmentsThatWereLeftAreTakenAgain(boolean keeps) {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 1024);
                Segmented segmented = new Segmented(8 * KIB, 1024 * KIB, keeps)) {
            long before = 0;
            for (int round = 0; round < 200; round++) {
                if (round == 10) {
                    before = StatusFile.self().virtualBytes();
                }
                try (GrowthTask task = segmented.newTask()) {
                    assertEquals(500, task.run(code, 500));
                    task.restart();
                    assertThrows(IllegalStateException.class, () -> task.run(code, 1 << 20));
                }
            }
            long grown = StatusFile.self().virtualBytes() - before;
            assertTrue(grown < 100 * 1024 * KIB, () -> grown + " bytes more are mapped");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 4096", "-2048, 4096", "1024, 4096", "3072, 4096", "4096, 2048", "2048, 0",
            "-9223372036854775808, 4096"})
    void sizesThatCannotBeAreRefused(long segment, long largest) {
        assertEquals(
                String.format("segmentBytes = %,d bytes, largestStack = %,d bytes: must be a power of two from 2,048,"
                        + " and not less", segment, largest),
                Refusal.message(IllegalArgumentException.class, () -> new Segmented(segment, largest, false)));
    }
}
