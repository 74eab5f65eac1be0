package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.proc.StatusFile;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many tasks of one {@link Copy}: they take stacks from one store, and must not see each other. */
class CopyTasksTest {

    private static final long KIB = 1L << 10;

    @ParameterizedTest
    @CsvSource({"0, 4096", "-2048, 4096", "1024, 4096", "2047, 4096", "3072, 4096", "4096, 2048", "2048, 0",
            "2048, -2048", "2048, 5000", "-9223372036854775808, 4096", "2048, -9223372036854775808"})
    void sizesThatAreNoPowersOfTwoInOrderAreRefused(long first, long largest) {
        assertEquals(
                String.format("firstStack = %,d bytes, largestStack = %,d bytes:"
                        + " must be powers of two, 2,048 <= first <= largest", first, largest),
                Refusal.message(IllegalArgumentException.class, () -> new Copy(first, largest)));
    }

    /** A step runs, restarts, or replaces a task; the model is that every run gives the plain result. */
    @Property(tries = 60)
    void interleavedTasksGiveThePlainResults(@ForAll @IntRange(min = 1, max = 6) int sizeClass,
            @ForAll long seed) {
        Random steps = new Random(seed);
        try (FunctionCode pointers = FunctionCode.generate(Workloads.POINTERS, Prologue.CHECKED, 64);
                FunctionCode count = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 512);
                Copy copy = new Copy(KIB << sizeClass, 4096 * KIB)) {
            List<GrowthTask> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(copy.newTask());
            }
            for (int step = 0; step < 100; step++) {
                int which = steps.nextInt(tasks.size());
                GrowthTask task = tasks.get(which);
                switch (steps.nextInt(5)) {
                    case 0 -> task.restart();
                    case 1 -> {
                        task.close();
                        tasks.set(which, copy.newTask());
                    }
                    default -> {
                        boolean withPointers = steps.nextBoolean();
                        int depth = steps.nextInt(1 << steps.nextInt(13));
                        assertEquals((withPointers ? Workloads.POINTERS : Workloads.COUNT).expected(depth),
                                task.run(withPointers ? pointers : count, depth));
                    }
                }
            }
            tasks.forEach(GrowthTask::close);
        }
    }

    @Test
    void outgrownStacksAreTakenAgain() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 1024);
                Copy copy = new Copy(2 * KIB, 4096 * KIB);
                GrowthTask task = copy.newTask()) {
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

    /** Each growth is counted where it happened, with what it moved. */
    @Test
    void countsAreThoseOfTheTask() {
        int frame = 128;
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, Prologue.CHECKED, frame);
                Copy copy = new Copy(2 * KIB, 64 * KIB);
                GrowthTask task = copy.newTask();
                GrowthTask other = copy.newTask()) {
            task.run(code, 0);
            assertEquals(GrowthCounts.NONE, task.counts());
            int depth = 16; // 18 frames are 2,304 bytes: one growth, at 2,048 - GUARD
            assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth));
            GrowthCounts counts = task.counts();
            assertEquals(1, counts.growths());
            // frames whose own check passed: the one that failed has not made its frame yet
            long frames = (2 * KIB - GoStack.GUARD) / frame + 1;
            assertEquals(frames, counts.frames(), counts::toString);
            // two slots in each frame but the first, whose parent and root are its own; two arguments; the frame
            // pointers of all but the first, which is the host's
            assertEquals(2 * (frames - 1) + 2 + frames - 1, counts.pointers(), counts::toString);
            assertEquals(GrowthCounts.NONE, other.counts());
        }
    }

    @Test
    void aTaskThatIsGivenUpSaysWhatItHad() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 64);
                Copy copy = new Copy(2 * KIB, 64 * KIB);
                GrowthTask task = copy.newTask()) {
            assertEquals("the task needs more than its stack of 65536 bytes",
                    Refusal.message(IllegalStateException.class, () -> task.run(code, 10_000)));
            assertEquals(5, task.counts().growths(), "2 KiB to 64 KiB");
        }
    }
}
