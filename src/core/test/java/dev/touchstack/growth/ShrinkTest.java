package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workload;
import dev.touchstack.workload.Workloads;
import org.junit.jupiter.api.Test;

/** {@link Copy} makes stacks smaller as Go does when it collects garbage, and new ones as large as those in use are. */
class ShrinkTest {

    private static final long KIB = 1L << 10;
    private static final long LARGEST = 16L << 20;
    private static final int FRAME = 128;

    /** 1,000 frames of 128 bytes need 128 KiB; after them 2 KiB are the least. */
    @Test
    void aStackThatIsHardlyUsedIsHalvedAtEachCollection() {
        try (FunctionCode code = FunctionCode.generate(Workloads.SPIKE, Prologue.CHECKED, FRAME);
                Copy copy = new Copy(2 * KIB, LARGEST);
                GrowthTask task = copy.newTask()) {
            assertEquals(2000, task.run(code, 1000, () -> {
                assertEquals(6, task.counts().growths(), "to 128 KiB");
                for (int i = 1; i <= 10; i++) {
                    long bytes = task.counts().bytes();
                    copy.collected();
                    assertEquals(Math.min(i, 6), task.counts().shrinks(), "to 2 KiB");
                    assertTrue(task.counts().bytes() - bytes < 2 * FRAME + 128, "one frame is moved");
                }
            }));
            assertEquals(6, task.counts().growths());
            assertEquals(2000, task.run(code, 1000));
            assertEquals(12, task.counts().growths(), "it grows again");
        }
    }

    @Test
    void aStackInUseStays() {
        try (FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, Prologue.CHECKED, FRAME);
                Copy copy = new Copy(2 * KIB, LARGEST);
                GrowthTask task = copy.newTask()) {
            assertEquals(Workloads.PLUNGE.expected(1000), task.run(code, 1000, copy::collected));
            assertEquals(0, task.counts().shrinks());
            for (int i = 0; i < 10; i++) {
                task.trim();
            }
            assertEquals(6, task.counts().shrinks(), "between runs nothing is used");
        }
    }

    /** Of 128 KiB, 32 are a quarter: 242 frames of 128 bytes and Go's allowance are less, and ten more are not. */
    @Test
    void aQuarterIsTheLimit() {
        try (FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, Prologue.CHECKED, FRAME);
                Copy copy = new Copy(2 * KIB, LARGEST);
                GrowthTask task = copy.newTask()) {
            task.run(code, 1000);
            assertEquals(Workloads.PLUNGE.expected(250), task.run(code, 250, copy::collected));
            assertEquals(0, task.counts().shrinks());
            assertEquals(Workloads.PLUNGE.expected(240), task.run(code, 240, copy::collected));
            assertEquals(1, task.counts().shrinks());
        }
    }

    /** Each depth near a quarter of the stack: pointers and what looks like them, one frame or many. */
    @Test
    void everyDepthAroundAShrinkGivesThePlainResult() {
        for (Workload workload : Workloads.PAUSING) {
            try (FunctionCode code = FunctionCode.generate(workload, Prologue.CHECKED, FRAME);
                    Copy copy = new Copy(2 * KIB, LARGEST);
                    GrowthTask task = copy.newTask()) {
                long shrinks = 0;
                for (int depth = 0; depth < 200; depth++) {
                    task.restart();
                    task.run(code, 4L * depth); // so that there is something to shrink
                    assertEquals(workload.expected(depth), task.run(code, depth, () -> {
                        copy.collected();
                        copy.collected();
                        copy.collected();
                    }), "depth " + depth);
                    assertTrue(task.counts().shrinks() >= shrinks);
                    shrinks = task.counts().shrinks();
                }
                assertTrue(shrinks > 100, task.counts()::toString);
            }
        }
    }

    /** What waits is what counts, as for Go; with nothing waiting, the first size is that of the constructor again. */
    @Test
    void newTasksStartWithTheAverageOfThoseThatWait() {
        try (FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, Prologue.CHECKED, FRAME);
                Copy copy = Copy.adaptive(2 * KIB, 64 * KIB);
                GrowthTask deep = copy.newTask();
                GrowthTask shallow = copy.newTask();
                GrowthTask idle = copy.newTask()) {
            assertEquals(2 * KIB, copy.nextFirstStack());
            deep.run(code, 200, () -> { // 202 frames of 128 bytes: 25 KiB
                copy.collected();
                assertEquals(32 * KIB, copy.nextFirstStack());
                shallow.run(code, 10, copy::collected); // with 12 frames: 13 KiB each
                assertEquals(16 * KIB, copy.nextFirstStack());
            });
            try (GrowthTask next = copy.newTask()) {
                assertEquals(Workloads.PLUNGE.expected(100), next.run(code, 100));
                assertEquals(GrowthCounts.NONE, next.counts());
            }
            idle.restart();
            assertEquals(Workloads.PLUNGE.expected(100), idle.run(code, 100, copy::collected));
            assertEquals(0, idle.counts().growths());
            assertEquals(16 * KIB, copy.nextFirstStack());
            deep.run(code, 124, copy::collected); // 126 frames: 16,128 bytes
            assertEquals(32 * KIB, copy.nextFirstStack(), "there must be room for the guard");
            deep.run(code, 490, copy::collected);
            assertEquals(64 * KIB, copy.nextFirstStack(), "the largest");
            copy.collected();
            assertEquals(2 * KIB, copy.nextFirstStack());
        }
    }

    @Test
    void withoutThatAllTasksStartAlike() {
        try (FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, Prologue.CHECKED, FRAME);
                Copy copy = new Copy(2 * KIB, LARGEST);
                GrowthTask task = copy.newTask()) {
            task.run(code, 200, copy::collected);
            assertEquals(2 * KIB, copy.nextFirstStack());
        }
    }
}
