package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.Refusal;
import dev.touchstack.machine.FunctionAssembler.Value;
import dev.touchstack.machine.FunctionBody;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Label;
import dev.touchstack.workload.Workload;
import dev.touchstack.workload.Workloads;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that wait in the middle of a function: what happens meanwhile must not show in the result. */
class PauseTest {

    private static final long KIB = 1L << 10;
    private static final long LARGEST = 8 << 20;
    private static final int FRAME = 128;

    static List<Supplier<Growth>> growths() {
        return List.of(() -> new Touch(LARGEST), () -> new Copy(2 * KIB, LARGEST),
                () -> Copy.adaptive(2 * KIB, LARGEST),
                () -> new Promote(2 * KIB, LARGEST), () -> new Relocate(128 * KIB, LARGEST),
                () -> new Segmented(8 * KIB, LARGEST, false), () -> new Segmented(8 * KIB, LARGEST, true),
                () -> new Userfault(LARGEST));
    }

    /** {@code f(n)}: pauses, and then goes n frames deep. */
    private static final FunctionBody LATER = (f, frameBytes) -> {
        Label deep = Workloads.COUNT.emit(f, frameBytes);
        Label function = f.begin(frameBytes, List.of());
        f.storeSlot(0, Value.ARGUMENT0);
        f.pause();
        f.loadSlot(Value.ARGUMENT0, 0);
        f.call(deep);
        f.leave();
        return function;
    };

    @Property(tries = 20)
    void whatIsTrimmedMeanwhileIsNotMissed(@ForAll boolean atTheBottom, @ForAll @IntRange(max = 3_000) int depth,
            @ForAll @IntRange(min = 4, max = 64) int frameUnits, @ForAll @IntRange(max = 8) int trims) {
        Workload workload = atTheBottom ? Workloads.PLUNGE : Workloads.SPIKE;
        for (Supplier<Growth> kind : growths()) {
            AtomicInteger pauses = new AtomicInteger();
            try (Growth growth = kind.get();
                    FunctionCode code = FunctionCode.generate(workload, growth.prologue(), 16 * frameUnits);
                    GrowthTask task = growth.newTask()) {
                for (int round = 0; round < 2; round++) {
                    assertEquals(workload.expected(depth), task.run(code, depth, () -> {
                        pauses.incrementAndGet();
                        for (int i = 0; i < trims; i++) {
                            growth.collected();
                        }
                    }));
                    task.trim();
                }
                assertEquals(workload.expected(depth), task.run(code, depth), "without anything at the pause");
            }
            assertEquals(2, pauses.get());
        }
    }

    /** Tasks that run while others wait, and wait in turn: of one growth and of all of them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void tasksRunWhileOthersWait(long seed) {
        Random steps = new Random(seed);
        List<Growth> growths = growths().stream().map(Supplier::get).toList();
        for (int round = 0; round < 3; round++) {
            nest(growths, steps, 6);
        }
        growths.forEach(Growth::close);
    }

    static List<Long> seeds() {
        return List.of(1L, 2L, 3L, 4L);
    }

    private static void nest(List<Growth> growths, Random steps, int levels) {
        Growth growth = growths.get(steps.nextInt(growths.size()));
        Workload workload = steps.nextBoolean() ? Workloads.PLUNGE : Workloads.SPIKE;
        int depth = steps.nextInt(1 << steps.nextInt(12));
        try (FunctionCode code = FunctionCode.generate(workload, growth.prologue(), FRAME);
                GrowthTask task = growth.newTask()) {
            assertEquals(workload.expected(depth), task.run(code, depth, () -> {
                for (int i = steps.nextInt(3); levels > 0 && i > 0; i--) {
                    nest(growths, steps, levels - 1);
                    growths.get(steps.nextInt(growths.size())).collected();
                }
            }));
        }
    }

    /** Growth after a pause: where the task is, and who is asked, is as before, whoever has run in between. */
    @ParameterizedTest
    @MethodSource("growths")
    void aTaskGrowsAndOverflowsAfterAPause(Supplier<Growth> kind) {
        try (Growth growth = kind.get();
                Growth touch = new Touch(LARGEST);
                FunctionCode later = FunctionCode.generate(LATER, growth.prologue(), FRAME);
                FunctionCode other = FunctionCode.generate(LATER, touch.prologue(), FRAME);
                GrowthTask task = growth.newTask();
                GrowthTask second = growth.newTask();
                GrowthTask third = touch.newTask()) {
            Runnable others = () -> {
                assertEquals(700, second.run(later, 700));
                assertEquals(500, third.run(other, 500));
            };
            assertEquals(5_000, task.run(later, 5_000, others));
            for (int i = 0; i < 2; i++) {
                assertThrows(RuntimeException.class, () -> task.run(later, 1 << 20, others));
                assertEquals(100, task.run(later, 100, others));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("growths")
    void aWaitingTaskIsNotRunClosedOrDiscarded(Supplier<Growth> kind) {
        try (Growth growth = kind.get();
                FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, growth.prologue(), FRAME);
                GrowthTask task = growth.newTask()) {
            AtomicInteger refused = new AtomicInteger();
            assertEquals(Workloads.PLUNGE.expected(300), task.run(code, 300, () -> {
                for (Executable forbidden : List.<Executable>of(() -> task.run(code, 1), task::restart, task::close,
                        growth::discard, growth::close)) {
                    assertThrows(IllegalStateException.class, forbidden);
                    refused.incrementAndGet();
                }
            }));
            assertEquals(5, refused.get());
        }
    }

    @ParameterizedTest
    @MethodSource("growths")
    void whatIsThrownAtAPauseIsThrownByTheRun(Supplier<Growth> kind) {
        try (Growth growth = kind.get();
                FunctionCode code = FunctionCode.generate(Workloads.PLUNGE, growth.prologue(), FRAME);
                GrowthTask task = growth.newTask();
                GrowthTask outer = growth.newTask()) {
            RuntimeException thrown = new IllegalArgumentException("at the pause");
            Runnable throwing = () -> {
                throw thrown;
            };
            assertSame(thrown, assertThrows(RuntimeException.class, () -> task.run(code, 300, throwing)));
            assertEquals(Workloads.PLUNGE.expected(400), outer.run(code, 400, () -> {
                assertSame(thrown, assertThrows(RuntimeException.class, () -> task.run(code, 200, throwing)));
                growth.collected();
            }));
            assertEquals(Workloads.PLUNGE.expected(300), task.run(code, 300));
        }
    }

    @ParameterizedTest
    @MethodSource("growths")
    void aClosedTaskIsNotTrimmed(Supplier<Growth> kind) {
        try (Growth growth = kind.get()) {
            GrowthTask task = growth.newTask();
            task.close();
            assertTrue(Refusal.message(IllegalStateException.class, task::trim).contains("closed"));
            growth.collected();
        }
    }

    /** In an upcall the same error would end the JVM. */
    @Test
    void aThreadWithoutStackForMorePausesIsTold() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC", "-Xss512k").run(PausesUntilOverflow.class);
        assertTrue(result.succeededWith(PausesUntilOverflow.SUCCESS), result::toString);
    }
}
