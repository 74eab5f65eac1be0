package dev.touchstack.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.Refusal;
import dev.touchstack.growth.Copy;
import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.growth.Touch;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.stack.StackPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** All functions as this CPU runs them. */
class WorkloadsTest {

    private static final long MIB = 1L << 20;
    /** For what most arguments need; the depth of some frames is bounded by the calls. */
    private static final long STACK = 8 * MIB;
    private static final long CALLS = 600;

    /** On a stack that is large enough whatever functions do at entry, and on one that is copied again and again. */
    @Property(tries = 5)
    void everyPrologueGivesThePlainResult(@ForAll @IntRange(min = 4, max = 128) int frameUnits, @ForAll long seed) {
        List<Growth> growths = new ArrayList<>();
        try {
            for (Prologue prologue : Prologue.values()) {
                growths.add(new Touch(StackPool.builder().stackSize(STACK).build(), prologue));
            }
            growths.add(new Copy(2 << 10, STACK));
            for (Workload workload : Workloads.ALL) {
                int frameBytes = Math.max(16 * frameUnits, workload.smallestFrame());
                long n = new Random(seed).nextLong(SmallArguments.largest(workload, CALLS) + 1);
                for (Growth growth : growths) {
                    try (FunctionCode code = FunctionCode.generate(workload, growth.prologue(), frameBytes);
                            GrowthTask task = growth.newTask()) {
                        assertEquals(workload.expected(n), task.run(code, n), () -> growth + ", " + code + ", " + n);
                    }
                }
            }
        } finally {
            growths.forEach(Growth::close);
        }
    }

    /** Frames that need the check for huge ones, most of which are larger than the first stacks. */
    @Property(tries = 10)
    void framesLargerThanTheStackArePassedByCopying(@ForAll @IntRange(min = 257, max = 16_384) int frameUnits,
            @ForAll @IntRange(min = 0, max = 20) int n) {
        int frameBytes = 16 * frameUnits;
        for (Workload workload : List.of(Workloads.COUNT, Workloads.POINTERS)) {
            try (FunctionCode code = FunctionCode.generate(workload, Prologue.CHECKED, frameBytes);
                    Copy copy = new Copy(2 << 10, STACK);
                    GrowthTask task = copy.newTask()) {
                assertEquals(workload.expected(n), task.run(code, n));
            }
        }
    }

    @Test
    void theMostFunctionsThatCanBeChosen() {
        int functions = Workloads.MOST_FUNCTIONS;
        for (Workload workload : List.of(Workloads.chain(functions), Workloads.tree(functions),
                Workloads.indirect(functions))) {
            try (Growth growth = new Copy(2 << 10, STACK);
                    FunctionCode code = FunctionCode.generate(workload, growth.prologue(), workload.smallestFrame());
                    GrowthTask task = growth.newTask()) {
                assertEquals(functions + 1, code.functions());
                long n = workload.calls(1) == 2 ? functions + 1 : 2;
                assertEquals(workload.expected(n), task.run(code, n), workload::toString);
            }
        }
    }

    @Test
    void inliningChangesCallsAndNoResult() {
        for (int calls = 1; calls <= 64; calls *= 2) {
            assertEquals(1 + 10 * calls, Workloads.inlined(calls).calls(10));
            assertEquals(Workloads.inlined(1).expected(10), Workloads.inlined(calls).expected(10));
        }
    }

    /** What the values are known to be, from elsewhere than here. */
    @Test
    void expectedIsWhatIsKnown() {
        assertEquals(List.of(1L, 1L, 0L, 0L, 2L, 10L, 4L, 40L, 92L),
                List.of(0, 1, 2, 3, 4, 5, 6, 7, 8).stream().map(n -> Workloads.QUEENS.expected(n)).toList());
        assertEquals(63_609 + 1, Workloads.TAK.calls(12), "of tak(18, 12, 6), all of it shifted by 6, and of f");
        assertEquals(7 - 6, Workloads.TAK.expected(12), "tak(18, 12, 6) is 7");
        assertEquals(143, Workloads.ACKERMANN.expected(70));
        assertEquals(832_040, Workloads.FIB.expected(30));
    }

    @Test
    void parametersOutOfRangeAreRefusedWithTheOperand() {
        refused("functions = 0: must be from 1 to 16,384", () -> Workloads.chain(0));
        refused("functions = 16385: must be from 1 to 16,384", () -> Workloads.tree(16_385));
        refused("functions = 32768: must be from 1 to 16,384", () -> Workloads.indirect(32_768));
        refused("functions = 6: must be a power of two", () -> Workloads.indirect(6));
        refused("calls = 128: must be a power of two from 1 to 64", () -> Workloads.inlined(128));
        refused("calls = 12: must be a power of two from 1 to 64", () -> Workloads.inlined(12));
        refused("pointers = -1: must be from 0 to 30", () -> Workloads.pointers(-1));
        refused("pointers = 31: must be from 0 to 30", () -> Workloads.pointers(31));
        refused("outerFrame = 48 bytes: must be a multiple of 16 from 64 to 262144", () -> Workloads.hotSplit(48, 64));
        refused("innerFrame = 262160 bytes: must be a multiple of 16 from 64 to 262144",
                () -> Workloads.hotSplit(64, 262_160));
        refused("frameBytes = 144 bytes: must be a multiple of 16 from 160 to 262144 for pointers-16",
                () -> FunctionCode.generate(Workloads.pointers(16), Prologue.CHECKED, 144));
    }

    private static void refused(String message, Executable use) {
        assertEquals(message, Refusal.message(IllegalArgumentException.class, use));
    }
}
